-- Lists the conversations of a partition whose activities have waited for long. Changes nothing.
-- KEYS  1 inbox stream
-- ARGV  1 how long at the least (ms), 2 how many entries are looked at, at most, 3 prefix of the states' keys (same slot)
-- Returns conversation, how long its oldest entry has waited (ms), shape of its state or '', per conversation; longest first.
-- The server's own time, not one passed in: it is the server that wrote the moment into each entry's id.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local overdue, seen = {}, {}
for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '-', string.format('%d', now - ARGV[1]), 'COUNT', ARGV[2])) do
  local conversation = entry[2][2]
  if not seen[conversation] then
    seen[conversation] = true
    local state = redis.call('HGET', ARGV[3] .. conversation, 'j') or ''
    table.insert(overdue, conversation)
    table.insert(overdue, string.format('%d', now - string.match(entry[1], '^%d+')))
    table.insert(overdue, string.match(state, '^{"schema":(%d+)') or '')
  end
end
return overdue
