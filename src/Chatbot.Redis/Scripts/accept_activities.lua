-- Puts activities into a partition's inbox, leaving out those whose event id is known. All of them or none.
-- KEYS  1 inbox stream, 2.. the seen marks, one per activity
-- ARGV  1 seconds an event id is remembered, 2 how many may wait before no new one is taken, then conversation and activity JSON per activity
-- Returns how many were new; -1 when the inbox is full and at least one would have been new: nothing is stored then.
if redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[2]) then
  for i = 2, #KEYS do
    if redis.call('EXISTS', KEYS[i]) == 0 then return -1 end
  end
end
local new = 0
for i = 2, #KEYS do
  if redis.call('SET', KEYS[i], '1', 'NX', 'EX', ARGV[1]) then
    local at = 3 + (i - 2) * 2
    redis.call('XADD', KEYS[1], '*', 'c', ARGV[at], 'a', ARGV[at + 1])
    new = new + 1
  else
    -- A write, so that waiting for replicas covers the first delivery's too, whichever process took that.
    redis.call('EXPIRE', KEYS[i], ARGV[1])
  end
end
return new
