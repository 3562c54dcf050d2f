-- Commits a turn: state, transcript, effects, reminders and the acknowledgement of its activities, or nothing.
-- KEYS  1 lease, 2 inbox, 3 state, 4 transcript, 5 outbox (due times), 6 outbox of the conversation (its lanes add their suffix; same slot), 7 reminders
-- ARGV  1 fence, 2 version read, 3 new state JSON, 4 new version, 5 conversation, 6 now (ms), 7 longest transcript,
--       then six lists, each led by its length: entry ids, effects (suffix of the lane, id newline JSON), transcript JSON,
--       unsent message ids, events whose lines are confidential (event, division or empty), reminders (kind, due)
-- Returns 'committed', 'lease' (not ours any more) or 'stale' (state or inbox changed since the claim).
local at = 8
local function list()
  local n = tonumber(ARGV[at])
  local values = {}
  for i = 1, n do values[i] = ARGV[at + i] end
  at = at + n + 1
  return values
end
local entries, effects, said, unsent, confidential, reminders = list(), list(), list(), list(), list(), list()

if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'lease' end
if (redis.call('HGET', KEYS[3], 'v') or '0') ~= ARGV[2] then return 'stale' end
-- Set aside meanwhile? Activities are, one at a time and the oldest first; with a turn they go together and raise the version.
if redis.call('XDEL', KEYS[2], entries[1]) == 0 then return 'stale' end
if #entries > 1 then redis.call('XDEL', KEYS[2], unpack(entries, 2)) end

redis.call('HSET', KEYS[3], 'v', ARGV[4], 'j', ARGV[3])
if #said > 0 and redis.call('RPUSH', KEYS[4], unpack(said)) > tonumber(ARGV[7]) then
  redis.call('LTRIM', KEYS[4], -tonumber(ARGV[7]), -1)
end
if #unsent > 0 then
  local gone = {}
  for _, id in ipairs(unsent) do gone[id] = true end
  for i, line in ipairs(redis.call('LRANGE', KEYS[4], 0, -1)) do
    local entry = cjson.decode(line)
    if entry.messageId and gone[entry.messageId] then
      entry.text = ''
      entry.attachmentReference = nil
      entry.latitude = nil
      entry.longitude = nil
      redis.call('LSET', KEYS[4], i - 1, cjson.encode(entry))
    end
  end
end
if #confidential > 0 then
  local hidden = {}
  for i = 1, #confidential, 2 do hidden[confidential[i]] = confidential[i + 1] end
  for i, line in ipairs(redis.call('LRANGE', KEYS[4], 0, -1)) do
    local entry = cjson.decode(line)
    -- The citizen's line has the event's id, the bot's answers to it EVENT#EFFECT:PLACE.
    local division = hidden[entry.id] or hidden[string.match(entry.id, '^(.*)#%d+:%d+$') or '']
    if division and not (entry.isConfidential and (entry.confidentialTo or '') == division) then
      entry.isConfidential = true
      entry.confidentialTo = division ~= '' and division or nil
      redis.call('LSET', KEYS[4], i - 1, cjson.encode(entry))
    end
  end
end
for i = 1, #effects, 2 do
  redis.call('RPUSH', KEYS[6] .. effects[i], effects[i + 1])
  redis.call('ZADD', KEYS[5], 'NX', ARGV[6], ARGV[5] .. effects[i])
end
for i = 1, #reminders, 2 do redis.call('ZADD', KEYS[7], reminders[i + 1], ARGV[5] .. '\n' .. reminders[i]) end
return 'committed'
