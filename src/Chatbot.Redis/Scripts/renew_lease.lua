-- Renews a lease, or takes one that is free or was held by an earlier life of the same worker.
-- KEYS  1 lease
-- ARGV  1 worker, 2 fence (worker:unique), 3 milliseconds
-- Returns 1 when it is ours now, else 0.
local holder = redis.call('GET', KEYS[1])
if not holder or holder == ARGV[2] or string.sub(holder, 1, #ARGV[1] + 1) == ARGV[1] .. ':' then
  -- Needs no memory; a full Redis lets a script go on that has written, and what fills it is to be worked off.
  redis.call('PERSIST', KEYS[1])
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
  return 1
end
return 0
