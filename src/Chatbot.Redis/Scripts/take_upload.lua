-- Takes an upload out of an owner's quota; the first one begins its window. Sent again, an upload costs only what it has grown by.
-- KEYS  1 hash of the owner: f files, b bytes, and u:NAME (files, space, bytes) of each upload that was taken
-- ARGV  1 the upload's name, 2 its files, 3 its bytes, 4 files a window, 5 bytes a window, 6 window (ms)
-- Returns 0 when it is taken, now or before; else how long the window lasts (ms).
local name = 'u:' .. ARGV[1]
local known = redis.call('HMGET', KEYS[1], 'f', 'b', name)
local had_files, had_bytes = string.match(known[3] or '0 0', '^(%d+) (%d+)$')
local has_files, has_bytes = math.max(tonumber(ARGV[2]), tonumber(had_files)), math.max(tonumber(ARGV[3]), tonumber(had_bytes))
local files = tonumber(known[1] or '0') + has_files - tonumber(had_files)
local bytes = tonumber(known[2] or '0') + has_bytes - tonumber(had_bytes)
if files > tonumber(ARGV[4]) or bytes > tonumber(ARGV[5]) then
  -- An upload larger than the whole quota waits for nothing: there may be no window.
  return math.max(redis.call('PTTL', KEYS[1]), 1)
end
redis.call('HSET', KEYS[1], 'f', files, 'b', string.format('%.0f', bytes), name, string.format('%.0f %.0f', has_files, has_bytes))
if not known[1] then redis.call('PEXPIRE', KEYS[1], ARGV[6]) end
return 0
