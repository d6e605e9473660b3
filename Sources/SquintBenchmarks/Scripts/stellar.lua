-- Part of squint. The benchmark's expressions and the tutorial's statements in Lua, timed by Lua's own clock.
-- usage: lua5.4 stellar.lua EVENTS ROUNDS   (EVENTS: lines of URLs; prints "name nanoseconds" a line)
local file, rounds = arg[1], tonumber(arg[2])
local urls, suffixes = {}, { ["com"] = 1, ["net"] = 1, ["org"] = 1, ["de"] = 1, ["co.uk"] = 1, ["uk"] = 1, ["io"] = 1 }
for line in io.lines(file) do urls[#urls + 1] = line end

local function median(times)
  table.sort(times)
  return times[#times // 2 + 1]
end

local function report(name, items, body)
  local times = {}
  for round = 1, rounds do
    local start = os.clock()
    body()
    times[round] = (os.clock() - start) * 1e9 / items
  end
  print(string.format("%s\t%.2f", name, median(times)))
end

local expressions = {
  { "constants", "return 1 + 1" },
  { "addition", "return v.x + 1" },
  { "comparison", "return v.bytes > 1000 and v.code == 200" },
  { "membership", "return members[v.method] ~= nil" },
  { "branches", "if v.code == 404 then return 'missing' else return 'there' end" },
}
local environment = { v = { x = 41, bytes = 2048, code = 200, method = "POST" }, members = { GET = 1, POST = 1 } }
for _, expression in ipairs(expressions) do
  local run = load(expression[2], expression[1], "t", environment)
  report(expression[1], 1000000, function() for _ = 1, 1000000 do run() end end)
end

-- The registered domain and what stands before its suffix.
local function split(host)
  local labels = {}
  for label in host:gmatch("[^.]+") do labels[#labels + 1] = label end
  for first = 1, #labels do
    if suffixes[table.concat(labels, ".", first)] then
      if first == 1 then return nil end
      return table.concat(labels, ".", first - 1), labels[first - 1]
    end
  end
end

local function score(url, verdict)
  local event = {}
  event.full_hostname = url:match("^https?://([^/:]+)") or url:match("^([^:]+)")
  local domain, label = split(event.full_hostname)
  event.domain_without_subdomains = domain
  event.domain_without_tld = label
  event.is_potential_typosquat = false
  event.is_malicious = verdict
  event.domain_without_tld = nil
  event.is_alert = (event.is_alert ~= nil and event.is_alert) or event.is_potential_typosquat
    or event.is_malicious == "dga"
  if not event.is_alert then return 0 end
  local total, rules = 0, {}
  if event.is_potential_typosquat ~= nil and event.is_potential_typosquat then
    total = math.max(total, 50)
    rules[#rules + 1] =
      string.format("%s is a potential typosquatted domain from the top 10k domains from alexa", domain)
  end
  if event.is_malicious == "dga" then
    total = math.max(total, 75)
    rules[#rules + 1] = string.format("%s is a potential generated domain name", domain)
  end
  return total
end

report("tutorial", #urls, function()
  for number, url in ipairs(urls) do score(url, number % 40 == 0 and "dga" or "legit") end
end)
report("tutorial, all alerts", #urls, function() for _, url in ipairs(urls) do score(url, "dga") end end)
