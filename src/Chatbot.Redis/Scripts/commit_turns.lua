-- Commits turns: of each its state, transcript, effects, reminders and the acknowledgement of its activities, or nothing of it.
-- KEYS  1 lease, 2 inbox, 3 outbox (due times), 4 attempts, 5 reminders, 6 one that is never written (see RedisKeys),
--       then per turn: state, transcript, deliveries, outbox of the conversation (its lanes add their suffix; same slot)
-- ARGV  1 fence, 2 now (ms), 3 longest transcript,
--       then per turn: version read, new version, new state JSON, conversation, and six lists, each led by its length: entry ids,
--       effects (suffix of the lane, id if the caller carries it out at once when it can, else '', id newline JSON), transcript JSON,
--       unsent message ids, events whose lines are confidential (event, division or empty),
--       reminders (kind, due)
-- Returns false when the lease is not ours, else per turn 'stale' (state or inbox changed since the claim) or a character an effect:
-- 1 when it is the caller's to carry out, marked as being tried as claim_effects does, else 0.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return false end
local now, longest = ARGV[2], tonumber(ARGV[3])
local at = 4
local function take()
  at = at + 1
  return ARGV[at - 1]
end
local function list()
  local values = {}
  for i = 1, tonumber(take()) do values[i] = take() end
  return values
end

-- Takes out of a line what the citizen took back, and marks it when it belongs to a confidential matter. Returns whether it changed.
local function rewriteLine(entry, gone, hidden)
  local isChanged = false
  if entry.messageId and gone[entry.messageId] then
    entry.text = ''
    entry.attachmentReference = nil
    entry.latitude = nil
    entry.longitude = nil
    isChanged = true
  end
  -- The citizen's line has the event's id, the bot's answers to it EVENT#EFFECT:PLACE.
  local division = hidden[entry.id] or hidden[string.match(entry.id, '^(.*)#%d+:%d+$') or '']
  -- What is for the legal section alone (marked, for no division) never becomes a division's.
  if division and not (entry.isConfidential and (not entry.confidentialTo or entry.confidentialTo == division)) then
    entry.isConfidential = true
    entry.confidentialTo = division ~= '' and division or nil
    isChanged = true
  end
  return isChanged
end

local function rewrite(transcript, unsent, confidential)
  local gone, hidden = {}, {}
  for _, id in ipairs(unsent) do gone[id] = true end
  for i = 1, #confidential, 2 do hidden[confidential[i]] = confidential[i + 1] end
  for i, line in ipairs(redis.call('LRANGE', transcript, 0, -1)) do
    -- A line that cannot be read stays as it is: an error here would leave half a turn written.
    local isJson, entry = pcall(cjson.decode, line)
    if isJson and type(entry) == 'table' and type(entry.id) == 'string' and rewriteLine(entry, gone, hidden) then
      redis.call('LSET', transcript, i - 1, cjson.encode(entry))
    end
  end
end

local function effectOf(line)
  local isJson, entry = pcall(cjson.decode, line)
  return isJson and type(entry) == 'table' and type(entry.effectId) == 'string' and entry.effectId or nil
end

-- The oldest lines go, and how they fared; the lines of one effect stand together, and while one of them stays so does that.
local function trim(transcript, deliveries)
  local lines = redis.call('LRANGE', transcript, 0, -longest)
  local kept = effectOf(lines[#lines])
  for i = 1, #lines - 1 do
    local effect = effectOf(lines[i])
    if effect and effect ~= kept then redis.call('HDEL', deliveries, effect) end
  end
  redis.call('LTRIM', transcript, -longest, -1)
end

local function commit(state, transcript, deliveries, outbox)
  local read, version, json, conversation = take(), take(), take(), take()
  local entries, effects, said, unsent, confidential, reminders = list(), list(), list(), list(), list(), list()
  if (redis.call('HGET', state, 'v') or '0') ~= read then return 'stale' end
  -- Set aside meanwhile? Activities are, one at a time and the oldest first; with a turn they go together and raise the version.
  if redis.call('XDEL', KEYS[2], entries[1]) == 0 then return 'stale' end
  if #entries > 1 then redis.call('XDEL', KEYS[2], unpack(entries, 2)) end

  redis.call('HSET', state, 'v', version, 'j', json)
  if #said > 0 and redis.call('RPUSH', transcript, unpack(said)) > longest then trim(transcript, deliveries) end
  if #unsent > 0 or #confidential > 0 then rewrite(transcript, unsent, confidential) end
  local taken = ''
  for i = 1, #effects, 3 do
    local suffix, id = effects[i], effects[i + 1]
    local isFirst = redis.call('RPUSH', outbox .. suffix, effects[i + 2]) == 1
    if isFirst then redis.call('ZADD', KEYS[3], now, conversation .. suffix) end
    if isFirst and id ~= '' then
      redis.call('HSET', KEYS[4], id, '1,unknown,0')
      taken = taken .. '1'
    else
      taken = taken .. '0'
    end
  end
  for i = 1, #reminders, 2 do redis.call('ZADD', KEYS[5], reminders[i + 1], conversation .. '\n' .. reminders[i]) end
  return taken
end

local results = {}
for i = 7, #KEYS, 4 do table.insert(results, commit(KEYS[i], KEYS[i + 1], KEYS[i + 2], KEYS[i + 3])) end
return results
