-- Takes the oldest effect of each lane that is due, and marks it as being tried: should we die now, the next attempt knows.
-- KEYS  1 lease, 2 outbox (due times), 3 attempts, 4 one that is never written (see RedisKeys)
-- ARGV  1 fence, 2 how many at most, 3 now (ms), 4 prefix of the lanes' outboxes (same slot), then four lists, each led by its length:
--       suffixes of the lanes that the caller knows; kinds of effects that it knows; full ones (channels with a lane's suffix), all of whose lanes of that kind are passed
--       over; lanes to pass over
-- A lane, a kind of effect or an attempt's outcome that the caller does not know is a newer version's: it stays as it is, for that version. A
-- known kind whose JSON the caller cannot read is claimed all the same; it is the caller's to end.
-- Returns false when the lease is not ours, else per effect: lane, id newline JSON, attempt, previous attempt, messages sent.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return false
end
local at = 5
local function set()
  local values = {}
  local count = tonumber(ARGV[at])
  for i = at + 1, at + count do values[ARGV[i]] = true end
  at = at + 1 + count
  return values, count
end
local knownLanes = set()
local knownKinds = set()
local full = set()
local busy, busyCount = set()
local knownWords = { none = true, unknown = true, refused = true, replyrefused = true }

-- How often the effect was tried, how the last attempt ended, how many messages were sent; nothing where the words are another version's.
local function attemptOf(id)
  local known = redis.call('HGET', KEYS[3], id)
  if not known then return 0, 'none', 0 end
  local attempt, previous, sent = string.match(known, '^(%d+),(%a+),(%d+)$')
  if not knownWords[previous or ''] then return nil end
  return tonumber(attempt), previous, tonumber(sent)
end

-- The JSON begins with it; without one it is damaged and no version's.
local function isKnown(effect)
  local kind = string.match(effect, '^[^\n]*\n{"is":"([^"]*)"')
  return not kind or knownKinds[kind]
end

-- Changes nothing and needs no memory; a full Redis lets a script go on that has written, and what fills it is to be worked off.
redis.call('PERSIST', KEYS[3])
local claimed = {}
local max = tonumber(ARGV[2])
-- Those passed over stand among the due ones; look past them, page by page.
local from, page = 0, max + busyCount
repeat
  local due = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[3], 'LIMIT', from, page)
  from = from + #due
  for _, lane in ipairs(due) do
    if #claimed >= max * 5 then break end
    local suffix = string.match(lane, '\n.*') or ''
    if knownLanes[suffix] and not busy[lane] and not full[string.match(lane, '^[^:]*') .. suffix] then
      local effect = redis.call('LINDEX', ARGV[4] .. lane, 0)
      if effect and isKnown(effect) then
        local id = string.sub(effect, 1, string.find(effect, '\n', 1, true) - 1)
        local attempt, previous, sent = attemptOf(id)
        if attempt then
          -- That the reply token is refused stays known for good.
          redis.call('HSET', KEYS[3], id, (attempt + 1) .. (previous == 'replyrefused' and ',replyrefused,' or ',unknown,') .. sent)
          table.insert(claimed, lane)
          table.insert(claimed, effect)
          table.insert(claimed, attempt + 1)
          table.insert(claimed, previous)
          table.insert(claimed, sent)
        end
      elseif not effect then
        redis.call('ZREM', KEYS[2], lane)
        from = from - 1
      end
    end
  end
until #due < page or #claimed >= max * 5
return claimed
