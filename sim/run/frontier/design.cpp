#include <fmt/format.h>

#include <boost/random/sobol.hpp>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "run/console/exit_code.hpp"
#include "run/frontier/frontier.hpp"

namespace winay {

namespace {

[[noreturn]] void refuse(const std::string& text, const OwnText& why) {
  const std::string where = "--vary '" + text + "': ";
  throw UsageError({where + why.en, where + why.es});
}

double number(const std::string& text, const std::string& all) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0' || !std::isfinite(value)) {
    refuse(all, filled({"'{}' is no number; write PATH=6|12|18 bimesters or PATH=0.8..1.6 lines",
                        "'{}' no es un número; escriba RUTA=6|12|18 bimesters o RUTA=0.8..1.6 "
                        "lines"},
                       {text}));
  }
  return value;
}

/// The numbers of `6|12|18 bimesters`, and the unit.
void read_list(const std::string& said, const std::string& all, Varied& varied) {
  std::string rest = said;
  const std::size_t space = rest.find(' ');
  if (space != std::string::npos) {
    varied.unit = rest.substr(space + 1);
    rest.resize(space);
  }
  std::size_t from = 0;
  while (from <= rest.size()) {
    const std::size_t to = std::min(rest.find('|', from), rest.size());
    varied.values.push_back(rest.substr(from, to - from));
    (void)number(varied.values.back(), all);
    from = to + 1;
  }
}

void read_range(const std::string& said, const std::string& all, Varied& varied) {
  const std::size_t dots = said.find("..");
  const std::size_t space = said.find(' ', dots);
  const std::string low = said.substr(0, dots);
  const std::string high =
      said.substr(dots + 2, space == std::string::npos ? std::string::npos : space - dots - 2);
  varied.unit = space == std::string::npos ? "" : said.substr(space + 1);
  varied.from = number(low, all);
  varied.to = number(high, all);
  varied.whole = low.find('.') == std::string::npos && high.find('.') == std::string::npos;
  if (!(varied.from < varied.to)) {
    refuse(all, {"a range goes from the smaller number to the larger",
                 "un rango va del número menor al mayor"});
  }
}

std::string setting(const Varied& varied, const std::string& value) {
  return varied.path + "=" + value + (varied.unit.empty() ? "" : " " + varied.unit);
}

/// The value at a place between 0 and 1.
std::string value_at(const Varied& varied, double place) {
  if (varied.is_list()) {
    const auto count = static_cast<double>(varied.values.size());
    return varied.values[static_cast<std::size_t>(place * count)];
  }
  if (varied.whole) {
    return fmt::format("{:.0f}", varied.from + std::floor(place * (varied.to - varied.from + 1)));
  }
  return fmt::format("{:.4g}", varied.from + place * (varied.to - varied.from));
}

std::vector<PointSettings> grid(const std::vector<Varied>& varied) {
  std::vector<PointSettings> points(1);
  for (const Varied& one : varied) {
    std::vector<PointSettings> longer;
    for (const PointSettings& point : points) {
      for (const std::string& value : one.values) {
        longer.push_back(point);
        longer.back().push_back(setting(one, value));
      }
    }
    points = std::move(longer);
  }
  return points;
}

}  // namespace

Varied parse_varied(const std::string& text) {
  // The path may hold brackets and dots, but no equals sign.
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) {
    refuse(text, {"write PATH=6|12|18 bimesters or PATH=0.8..1.6 lines",
                  "escriba RUTA=6|12|18 bimesters o RUTA=0.8..1.6 lines"});
  }
  Varied varied;
  varied.path = text.substr(0, equals);
  const bool in_a_rule =
      varied.path.starts_with("programmes.") && varied.path.find(".exit[") != std::string::npos;
  if (!in_a_rule) {
    refuse(text, {"it is no number of an exit rule, such as "
                  "programmes.juntos.exit[0].then.each",
                  "no es un número de una regla de salida, como "
                  "programmes.juntos.exit[0].then.each"});
  }
  const std::string said = text.substr(equals + 1);
  if (said.find("..") != std::string::npos) {
    read_range(said, text, varied);
  } else {
    read_list(said, text, varied);
  }
  return varied;
}

std::vector<PointSettings> design(const std::vector<Varied>& varied, std::size_t points) {
  bool lists_alone = true;
  for (const Varied& one : varied) lists_alone = lists_alone && one.is_list();
  if (lists_alone) return grid(varied);
  boost::random::sobol sequence(varied.size());
  sequence.discard(varied.size());  // the corner
  const double range = static_cast<double>(boost::random::sobol::max()) + 1.0;
  std::vector<PointSettings> all(points);
  for (PointSettings& point : all) {
    for (const Varied& one : varied) {
      point.push_back(setting(one, value_at(one, static_cast<double>(sequence()) / range)));
    }
  }
  return all;
}

void mark_frontiers(std::vector<FrontierFigures>& points) {
  const auto bettered = [&](const FrontierFigures& one, Estimate FrontierFigures::*figure) {
    for (const FrontierFigures& other : points) {
      if (!other.affordable) continue;
      const double cost = other.cost.mean - one.cost.mean;
      const double rest = (other.*figure).mean - (one.*figure).mean;
      if (cost <= 0 && rest <= 0 && (cost < 0 || rest < 0)) return true;
    }
    return false;
  };
  for (FrontierFigures& one : points) {
    one.least_poverty = one.affordable && !bettered(one, &FrontierFigures::poverty);
    one.least_worse_off = one.affordable && !bettered(one, &FrontierFigures::worse_off);
  }
}

}  // namespace winay
