-- Reads the head of a partition's inbox with the states of its conversations. Changes nothing.
-- KEYS  1 lease, 2 inbox stream
-- ARGV  1 fence, 2 how many activities at most, 3 prefix of the states' keys (same slot)
-- Returns false when the lease is not ours, else {entries, states}: entries are id, conversation, JSON; states are conversation, JSON or ''.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return false
end
local entries, states, known = {}, {}, {}
for _, entry in ipairs(redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', ARGV[2])) do
  local conversation = entry[2][2]
  table.insert(entries, entry[1])
  table.insert(entries, conversation)
  table.insert(entries, entry[2][4])
  if not known[conversation] then
    known[conversation] = true
    table.insert(states, conversation)
    table.insert(states, redis.call('HGET', ARGV[3] .. conversation, 'j') or '')
  end
end
return { entries, states }
