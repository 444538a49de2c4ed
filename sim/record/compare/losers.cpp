#include "winay/record/compare/losers.hpp"

#include <algorithm>
#include <array>

#include "record/variables/named.hpp"

namespace winay {

namespace {

LosingFigures figures_of(const LosingFigure& of, std::size_t cell, std::size_t row) {
  return {of("worse_off", cell, row), of("worse_off_loss", cell, row),
          of("worse_off_share", cell, row)};
}

void add_cells(std::size_t cells, const LosingFigure& of, std::size_t row, LosingGroup& group) {
  for (std::size_t c = 0; c < cells; ++c) group.cells.push_back(figures_of(of, c, row));
}

double mean_share(const LosingGroup& group) {
  double sum = 0;
  for (const LosingFigures& cell : group.cells) sum += cell.worse_off.mean;
  return sum / static_cast<double>(group.cells.size());
}

}  // namespace

bool is_kind_of_losers(std::string_view group) {
  constexpr std::array<std::string_view, 4> kinds{"skill_", "assets_", "consumption_", "children_"};
  return std::any_of(kinds.begin(), kinds.end(),
                     [&](std::string_view kind) { return group.starts_with(kind); });
}

Losers find_losers(const std::vector<Group>& groups, const std::vector<District>& districts,
                   std::size_t cells, const LosingFigure& of_group,
                   const LosingFigure& of_district) {
  Losers losers;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (!is_kind_of_losers(groups[g].name)) continue;
    losers.kinds.push_back({.name = groups[g].name, .words = groups[g].long_name});
    add_cells(cells, of_group, g, losers.kinds.back());
  }
  for (std::size_t d = 0; d < districts.size(); ++d) {
    const District& district = districts[d];
    losers.districts.push_back({.name = district.code,
                                .words = district.name,
                                .department = district.department,
                                .ranked = district.simulated >= least_ranked});
    add_cells(cells, of_district, d, losers.districts.back());
  }
  return losers;
}

Losers losers_of(const ComparisonFigures& figures, const std::vector<std::size_t>& places,
                 std::size_t year) {
  const auto of = [&](ComparisonPart part, const std::vector<ComparedSeries>& list) {
    return [&, part](std::string_view series, std::size_t cell, std::size_t row) {
      const std::size_t i =
          row_named(list, series, [](const ComparedSeries& s) { return s.series.name; });
      return figures.value(part, places[cell], i, year, row);
    };
  };
  return find_losers(figures.axes().groups, figures.axes().districts, places.size(),
                     of(ComparisonPart::groups, compared_series()),
                     of(ComparisonPart::districts, district_series()));
}

std::vector<LosingGroup> most_losing(const std::vector<LosingGroup>& all, std::size_t at_most) {
  std::vector<LosingGroup> most;
  std::copy_if(all.begin(), all.end(), std::back_inserter(most),
               [](const LosingGroup& group) { return group.ranked && mean_share(group) > 0; });
  std::stable_sort(most.begin(), most.end(), [](const LosingGroup& a, const LosingGroup& b) {
    return mean_share(a) > mean_share(b);
  });
  if (most.size() > at_most) most.resize(at_most);
  return most;
}

}  // namespace winay
