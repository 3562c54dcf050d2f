-- Ends an effect: it leaves the outbox (for the dead letters, when a reason is given) and the next of its lane is due.
-- No lease is asked for: that the effect has ended is true whoever owns the partition now.
-- KEYS  1 outbox (due times), 2 outbox of the lane, 3 attempts, 4 deliveries, 5 dead letters
-- ARGV  1 effect id, 2 conversation, 3 now (ms), 4 delivery, 5 reason or '', 6 suffix of the lane
-- Returns how many effects of the lane wait behind it; 0 also when it had ended before.
-- An attempt is noted of a lane's first effect only, and until it has ended: so it need not be read to know that it is the one.
if redis.call('HDEL', KEYS[3], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[4], ARGV[1], ARGV[4])
if ARGV[5] ~= '' then
  local effect = redis.call('LINDEX', KEYS[2], 0)
  redis.call('XADD', KEYS[5], '*', 'kind', 'effect', 'c', ARGV[2], 'lane', ARGV[6], 'j', string.sub(effect, #ARGV[1] + 2), 'reason', ARGV[5], 'at', ARGV[3])
end
redis.call('LTRIM', KEYS[2], 1, -1)
local waiting = redis.call('LLEN', KEYS[2])
if waiting == 0 then
  redis.call('ZREM', KEYS[1], ARGV[2] .. ARGV[6])
else
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[2] .. ARGV[6])
end
return waiting
