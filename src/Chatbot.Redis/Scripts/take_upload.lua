-- Takes an upload out of quotas, all or none; an owner's first one begins its window. Sent again, an upload costs only what it has grown by.
-- KEYS  a hash an owner: f files, b bytes, and u:NAME (files, space, bytes) of each upload that was taken
-- ARGV  1 the upload's name, 2 its files, 3 its bytes, 4 window (ms), then per owner: files a window, bytes a window
-- Returns 0 when it is taken, now or before; else how long the window of the quota that is short lasts (ms).
local name = 'u:' .. ARGV[1]

-- What the owner's hash would hold with the upload in it, and whether that is within the quota.
local function with(key, max_files, max_bytes)
  local known = redis.call('HMGET', key, 'f', 'b', name)
  local had_files, had_bytes = string.match(known[3] or '0 0', '^(%d+) (%d+)$')
  local has_files, has_bytes = math.max(tonumber(ARGV[2]), tonumber(had_files)), math.max(tonumber(ARGV[3]), tonumber(had_bytes))
  local after = {
    isNew = not known[1],
    files = tonumber(known[1] or '0') + has_files - tonumber(had_files),
    bytes = tonumber(known[2] or '0') + has_bytes - tonumber(had_bytes),
    upload = string.format('%.0f %.0f', has_files, has_bytes),
  }
  return after, after.files <= max_files and after.bytes <= max_bytes
end

local afters = {}
for i, key in ipairs(KEYS) do
  local after, isWithin = with(key, tonumber(ARGV[3 + 2 * i]), tonumber(ARGV[4 + 2 * i]))
  -- An upload larger than the whole quota waits for nothing: there may be no window.
  if not isWithin then return math.max(redis.call('PTTL', key), 1) end
  afters[i] = after
end
for i, key in ipairs(KEYS) do
  local after = afters[i]
  redis.call('HSET', key, 'f', string.format('%.0f', after.files), 'b', string.format('%.0f', after.bytes), name, after.upload)
  if after.isNew then redis.call('PEXPIRE', key, ARGV[4]) end
end
return 0
