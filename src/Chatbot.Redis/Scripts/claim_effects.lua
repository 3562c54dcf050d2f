-- Takes the oldest effect of each lane that is due, and marks it as being tried: should we die now, the next attempt knows.
-- KEYS  1 lease, 2 outbox (due times), 3 attempts, 4 one that is never written (see RedisKeys)
-- ARGV  1 fence, 2 how many at most, 3 now (ms), 4 prefix of the lanes' outboxes (same slot), 5 how many full ones follow:
--       channels with a lane's suffix, all of whose lanes of that kind are passed over; then lanes to pass over
-- Returns false when the lease is not ours, else per effect: lane, id newline JSON, attempt, previous attempt, messages sent.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return false
end
local full, busy = {}, {}
local lastFull = 5 + tonumber(ARGV[5])
for i = 6, lastFull do full[ARGV[i]] = true end
for i = lastFull + 1, #ARGV do busy[ARGV[i]] = true end
local claimed = {}
local max = tonumber(ARGV[2])
-- Those passed over stand among the due ones; look past them, page by page.
local from, page = 0, max + #ARGV - lastFull
repeat
  local due = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[3], 'LIMIT', from, page)
  from = from + #due
  for _, lane in ipairs(due) do
    if #claimed >= max * 5 then break end
    local kind = string.match(lane, '^[^:]*') .. (string.match(lane, '\n.*') or '')
    if not busy[lane] and not full[kind] then
      local effect = redis.call('LINDEX', ARGV[4] .. lane, 0)
      if effect then
        local id = string.sub(effect, 1, string.find(effect, '\n', 1, true) - 1)
        local attempt, previous, sent = 0, 'none', 0
        local known = redis.call('HGET', KEYS[3], id)
        if known then
          local a, p, s = string.match(known, '^(%d+),(%a+),(%d+)$')
          attempt, previous, sent = tonumber(a), p, tonumber(s)
        end
        -- That the reply token is refused stays known for good.
        redis.call('HSET', KEYS[3], id, (attempt + 1) .. (previous == 'replyrefused' and ',replyrefused,' or ',unknown,') .. sent)
        table.insert(claimed, lane)
        table.insert(claimed, effect)
        table.insert(claimed, attempt + 1)
        table.insert(claimed, previous)
        table.insert(claimed, sent)
      else
        redis.call('ZREM', KEYS[2], lane)
        from = from - 1
      end
    end
  end
until #due < page or #claimed >= max * 5
return claimed
