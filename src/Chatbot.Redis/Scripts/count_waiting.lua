-- Counts the waiting tickets and the alarms of every division that ever had a ticket, confidential ones apart.
-- KEYS  1 departments, 2 alarms, 3 alarms of confidential tickets
-- ARGV  1 and 2 prefixes of the waiting queues' keys, plain and confidential (same slot)
-- Returns department, waiting, alarms, and both of confidential tickets, per division.
local counts = {}
for _, department in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  table.insert(counts, department)
  for kind = 1, 2 do
    table.insert(counts, redis.call('ZCARD', ARGV[kind] .. department))
    table.insert(counts, redis.call('HGET', KEYS[kind + 1], department) or '0')
  end
end
return counts
