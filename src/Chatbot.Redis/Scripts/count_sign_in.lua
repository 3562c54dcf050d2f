-- Counts a sign-in attempt as failed before its password is looked at, or says how long it must wait. One that must wait is not counted.
-- KEYS  1 failures by the known browser, 2 failures by strangers from the address, 3 hash of the account: n failures by strangers, until (ms)
-- ARGV  1 how many by a known browser (0: the browser is a stranger's), 2 how many from an address, 3 window of both (ms),
--       4 how many of an account before the first wait, 5 first wait, 6 longest wait, 7 how long an account's are remembered after the wait
--       that they made, 8 now (all ms)
-- Returns how long to wait (ms; 0 when the password may be looked at), and 1 when it counts among the strangers', else 0.
local window, now = ARGV[3], tonumber(ARGV[8])
local function count(key)
  if redis.call('INCR', key) == 1 then redis.call('PEXPIRE', key, window) end
end

if tonumber(redis.call('GET', KEYS[1]) or '0') < tonumber(ARGV[1]) then
  count(KEYS[1])
  return { 0, 0 }
end

local wait = 0
if tonumber(redis.call('GET', KEYS[2]) or '0') >= tonumber(ARGV[2]) then wait = redis.call('PTTL', KEYS[2]) end
wait = math.max(wait, tonumber(redis.call('HGET', KEYS[3], 'until') or '0') - now)
if wait > 0 then return { wait, 1 } end

count(KEYS[2])
local over = redis.call('HINCRBY', KEYS[3], 'n', 1) - tonumber(ARGV[4])
local longer = 0
if over >= 0 then
  longer = math.min(tonumber(ARGV[5]) * 2 ^ math.min(over, 30), tonumber(ARGV[6]))
  redis.call('HSET', KEYS[3], 'until', string.format('%.0f', now + longer))
end
redis.call('PEXPIRE', KEYS[3], string.format('%.0f', tonumber(ARGV[7]) + longer))
return { 0, 1 }
