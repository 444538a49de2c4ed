#include "winay/record/snapshot.hpp"

#include <algorithm>
#include <array>

#include "record/variables/table.hpp"

namespace winay {

const std::vector<KeptField>& kept_list() {
  static const std::vector<KeptField> all = [] {
    std::vector<KeptField> list;
    for (const std::size_t row : traced_rows()) {
      const Variable& v = variables()[row];
      list.push_back({.phase = v.phase,
                      .name = v.trace->name.empty() ? v.name : v.trace->name,
                      .units = v.unit,
                      .text = text_of(v.trace->text, v),
                      .kind = v.kind,
                      .kept = v.trace->kept});
    }
    return list;
  }();
  return all;
}

std::size_t kept_row(Kept kept) {
  constexpr auto count = static_cast<std::size_t>(Kept::count);
  static const std::array<std::size_t, count> rows = [] {
    std::array<std::size_t, count> found{};
    for (std::size_t row = 0; row < kept_list().size(); ++row) {
      const std::optional<Kept> told = kept_list()[row].kept;
      if (told) found[static_cast<std::size_t>(*told)] = row;
    }
    return found;
  }();
  return rows[static_cast<std::size_t>(kept)];
}

std::optional<Parting> first_difference(std::span<const Snapshot> a, std::span<const Snapshot> b) {
  const std::size_t both = std::min(a.size(), b.size());
  for (std::size_t t = 0; t < both; ++t) {
    for (std::size_t row = 0; row < a[t].value.size(); ++row) {
      if (a[t].value[row] != b[t].value[row] || a[t].technologies[row] != b[t].technologies[row]) {
        return Parting{t, row};
      }
    }
  }
  return std::nullopt;
}

}  // namespace winay
