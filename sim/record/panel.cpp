#include "winay/record/panel.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace winay {

namespace {

struct Candidate {
  std::uint32_t lot;
  std::int32_t household;
  std::int32_t lane;
};

std::vector<Candidate> candidates(const Population& population, std::uint64_t seed) {
  std::vector<Candidate> all;
  const auto& id = population.traits.household;
  for (std::size_t h = 0; h < id.size(); ++h) {
    if (id[h] < 0) continue;
    const Words words = draw({.seed = seed}, Purpose::sample, static_cast<std::uint32_t>(id[h]), 0);
    all.push_back({words[0], id[h], static_cast<std::int32_t>(h)});
  }
  return all;
}

}  // namespace

std::size_t panel_size(const std::string& request, std::size_t households) {
  if (request == "all") return households;
  if (request == "none") return 0;
  constexpr std::string_view prefix = "sample:";
  std::size_t size = 0;
  if (request.starts_with(prefix)) {
    const char* first = request.data() + prefix.size();
    const char* last = request.data() + request.size();
    const auto [end, error] = std::from_chars(first, last, size);
    if (error == std::errc{} && end == last && size > 0) return std::min(size, households);
  }
  throw std::invalid_argument("panel: '" + request +
                              "' is not one of all, none, sample:N with N a whole number from 1");
}

PanelSample make_panel(const std::string& request, const Population& population, std::uint64_t seed,
                       std::int32_t every) {
  if (every < 1) throw std::invalid_argument("panel: every must be at least 1 bimester");
  std::vector<Candidate> all = candidates(population, seed);
  const std::size_t size = panel_size(request, all.size());
  const auto by_lot = [](const Candidate& a, const Candidate& b) {
    return a.lot != b.lot ? a.lot < b.lot : a.household < b.household;
  };
  std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(size), all.end(), by_lot);
  all.resize(size);
  std::sort(all.begin(), all.end(),
            [](const Candidate& a, const Candidate& b) { return a.household < b.household; });
  PanelSample sample;
  sample.every = every;
  for (const Candidate& c : all) {
    sample.household.push_back(c.household);
    sample.lane.push_back(c.lane);
  }
  return sample;
}

}  // namespace winay
