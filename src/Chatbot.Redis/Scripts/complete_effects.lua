-- Ends effects: each leaves the outbox (for the dead letters, when a reason is given) and the next of its lane is due.
-- No lease is asked for: that an effect has ended is true whoever owns the partition now. The next of its lane is handed over to the
-- caller, marked as being tried as claim_effects does, when the caller has the lease and knows which one it is.
-- KEYS  1 outbox (due times), 2 attempts, 3 dead letters, 4 lease, then per effect: outbox of its lane, deliveries of its conversation
-- ARGV  1 now (ms), then per effect: id, conversation, suffix of the lane, delivery, reason or '', fence, id of the next or ''
-- Returns per effect how many of its lane wait behind it, 0 also when it had ended before; -1 when the next is the caller's.
local function isFirst(lane, id)
  local first = redis.call('LINDEX', lane, 0)
  return first and string.sub(first, 1, #id + 1) == id .. '\n'
end

-- Where an attempt is noted already it was tried before, and only a claim says how often.
local function isHandedOver(lane, fence, next)
  return next ~= '' and redis.call('GET', KEYS[4]) == fence and isFirst(lane, next) and redis.call('HSETNX', KEYS[2], next, '1,unknown,0') == 1
end

local function complete(lane, deliveries, id, conversation, suffix, delivery, reason, fence, next)
  -- An attempt is noted of a lane's first effect only, and until it has ended: so it need not be read to know that it is the one.
  -- Where none is noted it may have ended before, or Redis lost the note with its last second: then the effect is still the first.
  if redis.call('HDEL', KEYS[2], id) == 0 and not isFirst(lane, id) then return 0 end
  -- What sends nothing has no line in the transcript to stand at.
  if suffix == '' then redis.call('HSET', deliveries, id, delivery) end
  if reason ~= '' then
    local json = string.sub(redis.call('LINDEX', lane, 0), #id + 2)
    redis.call('XADD', KEYS[3], '*', 'kind', 'effect', 'c', conversation, 'lane', suffix, 'j', json, 'reason', reason, 'at', ARGV[1])
  end
  redis.call('LTRIM', lane, 1, -1)
  local waiting = redis.call('LLEN', lane)
  if waiting == 0 then
    redis.call('ZREM', KEYS[1], conversation .. suffix)
  else
    redis.call('ZADD', KEYS[1], ARGV[1], conversation .. suffix)
    if isHandedOver(lane, fence, next) then return -1 end
  end
  return waiting
end

local waiting = {}
local at = 2
for i = 5, #KEYS, 2 do
  table.insert(waiting, complete(KEYS[i], KEYS[i + 1], unpack(ARGV, at, at + 6)))
  at = at + 7
end
return waiting
