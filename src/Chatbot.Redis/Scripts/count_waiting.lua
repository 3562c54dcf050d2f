-- Counts the waiting tickets of every division that ever had one.
-- KEYS  1 departments
-- ARGV  1 prefix of the waiting queues' keys (same slot)
-- Returns department and count per division.
local counts = {}
for _, department in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  table.insert(counts, department)
  table.insert(counts, redis.call('ZCARD', ARGV[1] .. department))
end
return counts
