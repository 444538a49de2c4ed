#include "winay/record/panel.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <unordered_map>

#include "winay/core/error.hpp"
#include "winay/model/calendar.hpp"
#include "winay/record/series.hpp"
#include "winay/state/technology.hpp"

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

constexpr std::string_view where = "where:";

/// Places on the group axis of the names in `where:A+B`.
std::vector<std::size_t> groups_of(const std::string& request, const Groups& groups) {
  std::vector<std::size_t> places;
  for (std::size_t at = where.size(); at <= request.size();) {
    const std::size_t end = std::min(request.find('+', at), request.size());
    const std::string name = request.substr(at, end - at);
    const auto found = std::find_if(groups.axis.begin(), groups.axis.end(),
                                    [&](const Group& g) { return g.name == name; });
    if (found == groups.axis.end()) {
      std::string known;
      for (const Group& g : groups.axis) known += (known.empty() ? "" : ", ") + g.name;
      throw Error(filled({"panel: no group '{}'; there are {}", "panel: no hay grupo '{}'; hay {}"},
                         {name, known}));
    }
    places.push_back(static_cast<std::size_t>(found - groups.axis.begin()));
    at = end + 1;
  }
  return places;
}

bool is_in(const Groups& groups, std::size_t lane, std::size_t place) {
  if (place == 0) return true;
  if (place >= first_department_group()) {
    return groups.department[lane] == static_cast<std::int32_t>(place - first_department_group());
  }
  for (std::size_t kind = 0; kind < group_kind_sizes.size(); ++kind) {
    if (group_of_cell(groups.cell[lane], kind) == place) return true;
  }
  return false;
}

double value_bytes(Kind kind) {
  switch (kind) {
    case Kind::flag:
      return sizeof(std::int8_t);
    case Kind::technologies:
      return technology_count < 16 ? sizeof(std::int16_t) : sizeof(std::int32_t);
    default:
      return sizeof(float);
  }
}

bool is_contrast(const std::string& variable) {
  const auto& contrasts = panel_contrast_series();
  return std::any_of(contrasts.begin(), contrasts.end(),
                     [&](const PanelSeries& s) { return s.series.name == variable; });
}

}  // namespace

bool PanelSample::keeps(const std::string& variable) const {
  if (variables.empty()) return true;
  const bool reckons = variable == "consumption_per_person";
  return std::any_of(variables.begin(), variables.end(), [&](const std::string& v) {
    return v == variable || (reckons && is_contrast(v));
  });
}

std::size_t panel_size(const std::string& request, std::size_t households) {
  if (request == "all") return households;
  if (request == "none") return 0;
  if (request.starts_with(where) && request.size() > where.size()) return households;
  constexpr std::string_view prefix = "sample:";
  std::size_t size = 0;
  if (request.starts_with(prefix)) {
    const char* first = request.data() + prefix.size();
    const char* last = request.data() + request.size();
    const auto [end, error] = std::from_chars(first, last, size);
    if (error == std::errc{} && end == last && size > 0) return std::min(size, households);
  }
  throw Error(filled({"panel: '{}' is not one of all, none, sample:N with N a whole number from 1, "
                      "where:GROUP or where:GROUP+GROUP",
                      "panel: '{}' no es all, none, sample:N con N un número entero desde 1, "
                      "where:GRUPO ni where:GRUPO+GRUPO"},
                     {request}));
}

PanelSample make_panel(const std::string& request, const Population& population, std::uint64_t seed,
                       std::int32_t every) {
  if (every < 1) {
    throw Error({"panel: every must be at least 1 bimester",
                 "panel: every debe ser de al menos 1 bimestre"});
  }
  if (request.starts_with(where)) {
    throw Error({"panel: where: needs the groups", "panel: where: necesita los grupos"});
  }
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

PanelSample make_panel(const std::string& request, const Population& population,
                       const Groups& groups, std::uint64_t seed, std::int32_t every) {
  if (!request.starts_with(where)) return make_panel(request, population, seed, every);
  const std::vector<std::size_t> places = groups_of(request, groups);
  PanelSample sample;
  sample.every = every;
  for (const std::int32_t lane : groups.by_id) {
    const auto h = static_cast<std::size_t>(lane);
    const bool wanted = std::all_of(places.begin(), places.end(),
                                    [&](std::size_t place) { return is_in(groups, h, place); });
    if (!wanted) continue;
    sample.household.push_back(population.traits.household[h]);
    sample.lane.push_back(lane);
  }
  if (sample.empty()) {
    throw Error(
        filled({"panel: no household is in '{}'", "panel: ningún hogar está en '{}'"}, {request}));
  }
  return sample;
}

PanelSample follow_again(PanelSample panel, const Population& population) {
  std::unordered_map<std::int32_t, std::int32_t> lane_of;
  const auto& id = population.traits.household;
  for (std::size_t h = 0; h < id.size(); ++h) lane_of[id[h]] = static_cast<std::int32_t>(h);
  for (std::size_t i = 0; i < panel.household.size(); ++i) {
    panel.lane[i] = lane_of.at(panel.household[i]);
  }
  return panel;
}

void check_panel_variables(const std::vector<std::string>& names) {
  std::string known;
  std::vector<std::string> all;
  for (const auto* list : {&panel_series(), &panel_contrast_series()}) {
    for (const PanelSeries& s : *list) {
      all.push_back(s.series.name);
      known += (known.empty() ? "" : ", ") + s.series.name;
    }
  }
  for (const std::string& name : names) {
    if (std::find(all.begin(), all.end(), name) == all.end()) {
      throw Error(
          filled({"panel: no variable '{}'; there are {}", "panel: no hay variable '{}'; hay {}"},
                 {name, known}));
    }
  }
}

PanelSeries in_rows(const PanelSeries& series, std::int32_t every) {
  if (every == 1) return series;
  PanelSeries s = series;
  const bool year = every == bimesters_a_year;
  const std::string n = std::to_string(every);
  const OwnText span = year ? OwnText{"of the year", "del año"}
                            : OwnText{"of " + n + " bimesters", "de " + n + " bimestres"};
  OwnText& words = s.series.long_name;
  switch (series.yearly) {
    case YearRule::sum:
      words = words + Text{", sum ", ", suma "} + span;
      break;
    case YearRule::mean:
      words = words + Text{", mean ", ", promedio "} + span;
      if (s.kind == Kind::flag) s.kind = Kind::share;
      break;
    case YearRule::last:
      words = words + Text{", last ", ", último "} + span;
      break;
  }
  const std::size_t at = s.series.units.find("/bimester");
  if (series.yearly == YearRule::sum && at != std::string::npos) {
    s.series.units = s.series.units.substr(0, at) + (year ? "/year" : "/" + n + " bimesters");
  }
  return s;
}

void check_panel_rows(std::int32_t every, std::int32_t bimesters) {
  if (bimesters % every == 0) return;
  std::string fitting;
  for (std::int32_t n = 1; n <= bimesters; ++n) {
    if (bimesters % n == 0) fitting += (fitting.empty() ? "" : ", ") + std::to_string(n);
  }
  throw Error(filled({"panel-every: rows of {} bimesters do not fill the run's {}; {} do",
                      "panel-every: filas de {} bimestres no llenan los {} de la corrida; {} sí"},
                     {std::to_string(every), std::to_string(bimesters), fitting}));
}

double panel_bytes(const PanelSample& panel, std::int32_t bimesters) {
  const std::int32_t rows = (bimesters + panel.every - 1) / panel.every;
  double each = 0;
  for (const auto* list : {&panel_series(), &panel_contrast_series()}) {
    for (const PanelSeries& s : *list) {
      if (panel.keeps(s.series.name)) each += value_bytes(in_rows(s, panel.every).kind);
    }
  }
  return each * rows * static_cast<double>(panel.lane.size());
}

}  // namespace winay
