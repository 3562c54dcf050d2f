-- Puts activities into a partition's inbox, leaving out those whose event id is known.
-- KEYS  1 inbox stream, 2.. the seen marks, one per activity
-- ARGV  1 seconds an event id is remembered, then conversation and activity JSON per activity
-- Returns how many were new.
local new = 0
for i = 2, #KEYS do
  if redis.call('SET', KEYS[i], '1', 'NX', 'EX', ARGV[1]) then
    local at = 2 + (i - 2) * 2
    redis.call('XADD', KEYS[1], '*', 'c', ARGV[at], 'a', ARGV[at + 1])
    new = new + 1
  end
end
return new
