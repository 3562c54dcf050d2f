-- Puts a dead letter back where it came from; one of before there were lanes goes to the sends.
-- KEYS  1 dead letters, 2 inbox, 3 outbox (due times), 4 one that is never written (see RedisKeys)
-- ARGV  1 entry id, 2 now (ms), 3 prefix of the lanes' outboxes (same slot)
-- Returns 1, or 0 when it is no longer there.
local found = redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1])
if #found == 0 then return 0 end
local letter = {}
for i = 1, #found[1][2], 2 do letter[found[1][2][i]] = found[1][2][i + 1] end
if letter.kind == 'activity' then
  redis.call('XADD', KEYS[2], '*', 'c', letter.c, 'a', letter.j)
else
  local lane = letter.c .. (letter.lane or '')
  redis.call('RPUSH', ARGV[3] .. lane, cjson.decode(letter.j).id .. '\n' .. letter.j)
  redis.call('ZADD', KEYS[3], 'NX', ARGV[2], lane)
end
redis.call('XDEL', KEYS[1], ARGV[1])
return 1
