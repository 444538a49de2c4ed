#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

#include "winay/core/error.hpp"
#include "winay/report/trace/story.hpp"

namespace winay {

namespace {

/// What one part of a sum adds up, and how it is said: of one story, or of B against A.
struct Part {
  std::array<Kept, 3> kept;
  std::size_t count;    ///< of them
  bool at_end = false;  ///< a stock: where it stands at the end
  Text level;
  Text more;
  Text less;
};

constexpr std::array<Part, 5> parts{{
    {{Kept::transfer, Kept::emergency},
     2,
     false,
     {"received {} soles of transfers", "recibió {} soles de transferencias"},
     {"gained {} soles of transfers", "ganó {} soles de transferencias"},
     {"lost {} soles of transfers", "perdió {} soles de transferencias"}},
    {{Kept::asset_grant, Kept::asset_top_up, Kept::exit_grant},
     3,
     false,
     {"was given {} in assets and grants", "se le dieron {} en activos y bonos"},
     {"was given {} more in assets and grants", "se le dieron {} más en activos y bonos"},
     {"was given {} less in assets and grants", "se le dieron {} menos en activos y bonos"}},
    {{Kept::consumption},
     1,
     false,
     {"consumed {}", "consumió {}"},
     {"consumed {} more", "consumió {} más"},
     {"consumed {} less", "consumió {} menos"}},
    {{Kept::savings},
     1,
     true,
     {"has {} saved", "tiene ahorrados {}"},
     {"has {} more saved", "tiene ahorrados {} más"},
     {"has {} less saved", "tiene ahorrados {} menos"}},
    {{Kept::formal_debt, Kept::informal_debt},
     2,
     true,
     {"owes {}", "debe {}"},
     {"owes {} more", "debe {} más"},
     {"owes {} less", "debe {} menos"}},
}};

double value_of(const Part& part, const StoryArm& arm, std::size_t first) {
  double sum = 0;
  for (std::size_t t = part.at_end ? arm.snapshots.size() - 1 : first; t < arm.snapshots.size();
       ++t) {
    for (std::size_t k = 0; k < part.count; ++k) sum += arm.snapshots[t][part.kept[k]];
  }
  return sum;
}

}  // namespace

std::size_t first_told(const Story& story) {
  return story.parting && !story.parting->before_start ? story.parting->bimester : 0;
}

OwnText sum_of(const Story& story) {
  const bool two = story.arms.size() == 2;
  OwnText sum;
  for (const Part& part : parts) {
    double value = value_of(part, story.arms.back(), first_told(story));
    if (two) value -= value_of(part, story.arms.front(), first_told(story));
    if (std::abs(value) < 0.5) continue;
    const OwnText soles = soles_words(std::abs(value));
    const Text form = !two ? part.level : value > 0 ? part.more : part.less;
    const OwnText said{filled(form, {soles.en}).en, filled(form, {soles.es}).es};
    sum = sum.empty() ? said : sum + OwnText{", ", ", "} + said;
  }
  return sum.empty() ? OwnText{"no difference in money", "ninguna diferencia de dinero"} : sum;
}

}  // namespace winay
