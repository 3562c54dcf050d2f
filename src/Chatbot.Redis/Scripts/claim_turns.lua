-- Reads the oldest activities of a partition's inbox with the states of their conversations. Changes nothing.
-- Of one conversation only so many are taken, and the rest of it is looked past: who writes a thousand times does not hold up the others.
-- KEYS  1 lease, 2 inbox stream
-- ARGV  1 fence, 2 how many activities at most, 3 prefix of the states' keys (same slot), 4 how many of one conversation at most,
--       5 how many entries are looked at, at most, 6 the newest shape of a state that the caller knows
-- A conversation whose state a newer version of the program has written is left to that version: what it says stays where it is.
-- Returns false when the lease is not ours, else {entries, states, how many conversations were left so}: entries are id, conversation, JSON;
-- states are conversation, JSON or ''.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return false
end
local entries, states, taken, left = {}, {}, {}, 0
local max, ofOne, toLookAt, newest = tonumber(ARGV[2]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local from = '-'
while toLookAt > 0 and #entries < max * 3 do
  local page = math.min(max, toLookAt)
  local found = redis.call('XRANGE', KEYS[2], from, '+', 'COUNT', page)
  for _, entry in ipairs(found) do
    local conversation = entry[2][2]
    local count, state = taken[conversation] or 0, nil
    if count == 0 and #entries < max * 3 then
      state = redis.call('HGET', ARGV[3] .. conversation, 'j') or ''
      local shape = string.match(state, '^{"schema":(%d+)')
      if shape and tonumber(shape) > newest then
        count, taken[conversation] = ofOne, ofOne
        left = left + 1
      end
    end
    if count < ofOne and #entries < max * 3 then
      taken[conversation] = count + 1
      table.insert(entries, entry[1])
      table.insert(entries, conversation)
      table.insert(entries, entry[2][4])
      if state then
        table.insert(states, conversation)
        table.insert(states, state)
      end
    end
  end
  if #found < page then break end
  from = '(' .. found[#found][1]
  toLookAt = toLookAt - page
end
return { entries, states, left }
