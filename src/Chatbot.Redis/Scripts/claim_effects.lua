-- Takes the oldest effect of each lane that is due, and marks it as being tried: should we die now, the next attempt knows.
-- KEYS  1 lease, 2 outbox (due times), 3 attempts
-- ARGV  1 fence, 2 how many at most, 3 now (ms), 4 prefix of the lanes' outboxes (same slot), then lanes to pass over
-- Returns false when the lease is not ours, else per effect: lane, id newline JSON, attempt, previous attempt, messages sent.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return false
end
local busy = {}
for i = 5, #ARGV do busy[ARGV[i]] = true end
local claimed = {}
local max = tonumber(ARGV[2])
-- Those in flight stand among the due ones; look past them.
local due = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[3], 'LIMIT', 0, max + #ARGV - 4)
for _, lane in ipairs(due) do
  if #claimed >= max * 5 then break end
  if not busy[lane] then
    local effect = redis.call('LINDEX', ARGV[4] .. lane, 0)
    if effect then
      local id = string.sub(effect, 1, string.find(effect, '\n', 1, true) - 1)
      local attempt, previous, sent = 0, 'none', 0
      local known = redis.call('HGET', KEYS[3], id)
      if known then
        local a, p, s = string.match(known, '^(%d+),(%a+),(%d+)$')
        attempt, previous, sent = tonumber(a), p, tonumber(s)
      end
      redis.call('HSET', KEYS[3], id, (attempt + 1) .. ',unknown,' .. sent)
      table.insert(claimed, lane)
      table.insert(claimed, effect)
      table.insert(claimed, attempt + 1)
      table.insert(claimed, previous)
      table.insert(claimed, sent)
    else
      redis.call('ZREM', KEYS[2], lane)
    end
  end
end
return claimed
