-- Puts activities that no turn can digest aside, so that the conversation goes on.
-- KEYS  1 lease, 2 inbox, 3 dead letters
-- ARGV  1 fence, 2 reason, 3 now (ms), then entry ids
-- Returns how many were moved; -1 when the lease is not ours.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return -1 end
local moved = 0
for i = 4, #ARGV do
  local found = redis.call('XRANGE', KEYS[2], ARGV[i], ARGV[i])
  if #found > 0 then
    redis.call('XADD', KEYS[3], '*', 'kind', 'activity', 'c', found[1][2][2], 'j', found[1][2][4], 'reason', ARGV[2], 'at', ARGV[3])
    redis.call('XDEL', KEYS[2], ARGV[i])
    moved = moved + 1
  end
end
return moved
