-- Sends each request of a file, a line each: path, Authorization, and perhaps DPoP, with a tab between. Whether it begins
-- again at the end is the second argument; if not, there have to be enough. Prints what came of it as one line of JSON.
local prepared = {}
local again = false
local at = 0

function init(args)
  again = args[2] == "again"
  for line in io.lines(args[1]) do
    local path, authorization, proof = line:match("^([^\t]*)\t?([^\t]*)\t?([^\t]*)$")
    local headers = {}
    if authorization ~= "" then headers["Authorization"] = authorization end
    if proof ~= "" then headers["DPoP"] = proof end
    prepared[#prepared + 1] = wrk.format("GET", path, headers)
  end
end

function request()
  at = at + 1
  if at > #prepared then
    if not again then error("there are too few requests in the file") end
    at = 1
  end
  return prepared[at]
end

function done(summary, latency)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.status + summary.errors.timeout
  io.write(string.format('{"requests":%d,"failed":%d,"micros":%d,"p50":%d,"p99":%d}\n',
    summary.requests, failed, summary.duration, latency:percentile(50), latency:percentile(99)))
end
