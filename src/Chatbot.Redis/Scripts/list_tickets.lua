-- Reads the tickets of a sorted set.
-- KEYS  1 sorted set of codes
-- ARGV  1 prefix of the tickets' keys (same slot), 2 how many at most, 3 'oldest' or 'newest' first
-- Returns register number and JSON per ticket.
local command = ARGV[3] == 'newest' and 'ZREVRANGE' or 'ZRANGE'
local found = {}
for _, code in ipairs(redis.call(command, KEYS[1], 0, tonumber(ARGV[2]) - 1)) do
  local ticket = redis.call('HMGET', ARGV[1] .. code, 'n', 'j')
  if ticket[2] then
    table.insert(found, ticket[1])
    table.insert(found, ticket[2])
  end
end
return found
