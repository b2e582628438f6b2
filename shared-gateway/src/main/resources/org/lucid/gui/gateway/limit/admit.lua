-- Admits one request of a person in all windows, or in none; or only tells what is left.
--
-- KEYS: the list of each window. One that had no limit for a while begins with what the first one knows of that time.
-- ARGV: 1 to admit, or 0 to tell; then, of each window, the limit and the length in microseconds.
-- Returns for how long to wait, 0 if it is admitted; then, of each window, how many more may come now, and for how long no
-- more may than now, 0 if none was used. All in microseconds of the clock here, which all who ask share.
--
-- An entry "time:before:size" stands for so many admissions in a row, at the time of the latest, and says how many there
-- were before them. So a few entries tell all about a window, however many there are, and whatever the limit was then.

-- A window has no more entries than about this: beyond, neighbours share one, and are let go when the latest of them is.
local SLOTS = 1024
-- How far the clock may step back with no more done about it than to wait, in microseconds.
local STEP = 1000000

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

local function read(text)
  local at, before, size = string.match(text, '^(%d+):(%d+):(%d+)$')
  return { time = tonumber(at), before = tonumber(before), size = tonumber(size) }
end

local function entry(key, index)
  local text = redis.call('LINDEX', key, index)
  return text and read(text) or nil
end

-- Numbers as they are: Lua itself would write a time with 14 digits.
local function text(found)
  return string.format('%.0f:%.0f:%.0f', found.time, found.before, found.size)
end

-- Longer than the window, as Redis tells the end of a key by another reading of the clock.
local function keep(window)
  redis.call('PEXPIRE', window.key, math.ceil((window.length + 2 * STEP) / 1000))
end

-- The index of the first entry of which that is true, as it is of all after it; their number if of none.
local function first(key, entries, isTrue)
  local low, high = 0, entries
  while low < high do
    local middle = math.floor((low + high) / 2)
    if isTrue(entry(key, middle)) then
      high = middle
    else
      low = middle + 1
    end
  end
  return low
end

-- Whatever is admitted is in all windows, so that one that is behind had no limit then.
local function catchUp(window, latest)
  local total = latest and latest.before + latest.size or 0
  for _, known in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
    local missed = read(known)
    if not latest or missed.time > latest.time then
      redis.call('RPUSH', window.key, text({ time = missed.time, before = total, size = missed.size }))
      total = total + missed.size
    end
  end
  keep(window)
end

-- Has what came later than now, as the clock was set back, count as if it came now: too long, but for one window at most.
local function setBack(window, latest)
  local oldest = entry(window.key, 0)
  local all = { time = now, before = 0, size = latest.before + latest.size - oldest.before }
  redis.call('DEL', window.key)
  redis.call('RPUSH', window.key, text(all))
  keep(window)
  return all
end

local function forget(window)
  local oldest = entry(window.key, 0)
  if oldest and now - oldest.time >= window.length then
    local gone = first(window.key, redis.call('LLEN', window.key), function(found)
      return now - found.time < window.length
    end)
    redis.call('LTRIM', window.key, gone, -1)
  end
end

-- Sets how many count, and for how long no more may come than now.
local function measure(window)
  local oldest, latest = entry(window.key, 0), entry(window.key, -1)
  window.count, window.untilMore = 0, 0
  if oldest then
    window.count = latest.before + latest.size - oldest.before
    -- Where the limit was lowered, more than one must leave.
    local leaving = math.max(1, window.count - window.limit + 1)
    local last = oldest
    if leaving > oldest.size then
      last = entry(window.key, first(window.key, redis.call('LLEN', window.key), function(found)
        return found.before - oldest.before >= leaving
      end) - 1)
    end
    window.untilMore = window.length - (now - last.time)
  end
end

local function admit(window)
  local latest = entry(window.key, -1)
  local at = latest and math.max(now, latest.time) or now
  if latest and latest.size < math.ceil(window.limit / SLOTS) then
    redis.call('LSET', window.key, -1, text({ time = at, before = latest.before, size = latest.size + 1 }))
  else
    redis.call('RPUSH', window.key, text({ time = at, before = latest and latest.before + latest.size or 0, size = 1 }))
  end
  keep(window)
end

local windows, wait = {}, 0
for i, key in ipairs(KEYS) do
  local window = { key = key, limit = tonumber(ARGV[2 * i]), length = tonumber(ARGV[2 * i + 1]) }
  local latest = entry(key, -1)
  if latest and latest.time - now > STEP then
    latest = setBack(window, latest)
  end
  local known = i > 1 and entry(KEYS[1], -1)
  if known and now - known.time < window.length and (not latest or latest.time < known.time) then
    catchUp(window, latest)
  end
  forget(window)
  measure(window)
  if window.count >= window.limit then
    wait = math.max(wait, window.untilMore)
  end
  windows[i] = window
end

if wait == 0 and ARGV[1] == '1' then
  for _, window in ipairs(windows) do
    admit(window)
    measure(window)
  end
end

local answer = { wait }
for _, window in ipairs(windows) do
  table.insert(answer, math.max(0, window.limit - window.count))
  table.insert(answer, window.untilMore)
end
return answer
