#include "winay/output/tidy/table.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "output/tidy/source.hpp"

namespace winay {

namespace {

constexpr std::size_t most_rows_at_once = 65536;

/// Values of one source for rows [first, first + count) of the last axis, the others fixed.
TidyValues rows_of(const TidyTable::Source& s, const std::vector<std::size_t>& fixed,
                   std::size_t first, std::size_t count) {
  const std::size_t last = fixed.size();
  if (!s.extents.empty()) {
    std::size_t place = 0;
    for (std::size_t k = 0; k < s.along.size(); ++k) {
      place = place * s.extents[k] + fixed[s.along[k]];
    }
    return repeated(s, place, count);
  }
  std::vector<hsize_t> start;
  std::vector<hsize_t> box;
  for (const std::size_t axis : s.along) {
    start.push_back(axis == last ? first : fixed[axis]);
    box.push_back(axis == last ? count : 1);
  }
  return read_values(s, start, box, count);
}

/// The next combination of the fixed places; false after the last.
bool advance(std::vector<std::size_t>& fixed, const std::vector<std::size_t>& extents) {
  for (std::size_t axis = fixed.size(); axis-- > 0;) {
    if (++fixed[axis] < extents[axis]) return true;
    fixed[axis] = 0;
  }
  return false;
}

}  // namespace

std::string TidyColumn::word_of(double code, Language language) const {
  const auto found =
      std::find_if(words.begin(), words.end(), [&](const CodeWord& w) { return w.code == code; });
  return found == words.end() ? std::string() : found->word.in(language);
}

TidyTable::TidyTable(std::string name, std::vector<std::size_t> extents,
                     std::vector<Source> sources)
    : name_(std::move(name)), extents_(std::move(extents)), sources_(std::move(sources)) {
  for (const Source& source : sources_) columns_.push_back(source.column);
}

TidyTable::TidyTable(TidyTable&&) noexcept = default;
TidyTable& TidyTable::operator=(TidyTable&&) noexcept = default;
TidyTable::~TidyTable() = default;

std::size_t TidyTable::rows() const {
  return std::accumulate(extents_.begin(), extents_.end(), std::size_t{1}, std::multiplies<>());
}

void TidyTable::read(
    const std::function<void(std::size_t, const std::vector<TidyValues>&)>& take) const {
  if (rows() == 0) return;
  std::vector<std::size_t> fixed(extents_.size() - 1, 0);
  do {
    for (std::size_t first = 0; first < extents_.back(); first += most_rows_at_once) {
      const std::size_t count = std::min(most_rows_at_once, extents_.back() - first);
      std::vector<TidyValues> values;
      for (const Source& source : sources_) {
        values.push_back(rows_of(source, fixed, first, count));
      }
      take(count, values);
    }
  } while (advance(fixed, extents_));
}

}  // namespace winay
