-- Puts activities into a partition's inbox, leaving out those whose event id is known. All of them or none.
-- KEYS  1 inbox stream, 2 outbox (due times), 3.. the seen marks, one per activity
-- ARGV  1 seconds an event id is remembered, 2 how many activities, and lanes with effects, may wait before no new activity is taken,
--       then conversation and activity JSON per activity
-- Returns how many were new; -1 when as many wait and at least one would have been new: nothing is stored then.
local max = tonumber(ARGV[2])
if redis.call('XLEN', KEYS[1]) >= max or redis.call('ZCARD', KEYS[2]) >= max then
  for i = 3, #KEYS do
    if redis.call('EXISTS', KEYS[i]) == 0 then return -1 end
  end
end
local new = 0
for i = 3, #KEYS do
  if redis.call('SET', KEYS[i], '1', 'NX', 'EX', ARGV[1]) then
    local at = 3 + (i - 3) * 2
    redis.call('XADD', KEYS[1], '*', 'c', ARGV[at], 'a', ARGV[at + 1])
    new = new + 1
  else
    -- A write, so that waiting for replicas covers the first delivery's too, whichever process took that.
    redis.call('EXPIRE', KEYS[i], ARGV[1])
  end
end
return new
