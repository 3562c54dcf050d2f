-- Lists the conversations of a partition whose activities have waited for long. Changes nothing.
-- KEYS  1 inbox stream
-- ARGV  1 since when at the latest (ms), 2 how many entries are looked at, at most, 3 prefix of the states' keys (same slot)
-- Returns conversation, id of its oldest entry, shape of its state or '', per conversation; oldest first.
local overdue, seen = {}, {}
for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '-', ARGV[1], 'COUNT', ARGV[2])) do
  local conversation = entry[2][2]
  if not seen[conversation] then
    seen[conversation] = true
    local state = redis.call('HGET', ARGV[3] .. conversation, 'j') or ''
    table.insert(overdue, conversation)
    table.insert(overdue, entry[1])
    table.insert(overdue, string.match(state, '^{"schema":(%d+)') or '')
  end
end
return overdue
