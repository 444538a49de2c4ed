#include "output/tidy/source.hpp"

#include <cmath>

#include "winay/core/nan.hpp"

namespace winay {

namespace {

std::vector<std::string> read_words(const TidyTable::Source& s, const std::vector<hsize_t>& start,
                                    const std::vector<hsize_t>& box, std::size_t count) {
  std::vector<char*> pointers(count, nullptr);
  hdf5::read_box(s.dataset, hdf5::text_type().id(), pointers.data(), start, box);
  std::vector<std::string> texts;
  for (const char* text : pointers) texts.emplace_back(text == nullptr ? "" : text);
  for (char* text : pointers) H5free_memory(text);
  return texts;
}

}  // namespace

TidyValues read_values(const TidyTable::Source& s, const std::vector<hsize_t>& start,
                       const std::vector<hsize_t>& box, std::size_t count) {
  if (s.column.kind == TidyColumn::Kind::text) return read_words(s, start, box, count);
  std::vector<double> numbers(count);
  hdf5::read_box(s.dataset, H5T_NATIVE_DOUBLE, numbers.data(), start, box);
  for (double& x : numbers) {
    if (s.fills && x < 0) {
      x = nan;
    } else if (s.mask != 0) {
      x = (static_cast<unsigned>(x) & s.mask) != 0 ? 1 : 0;
    } else {
      x += s.plus;
    }
  }
  return numbers;
}

TidyValues repeated(const TidyTable::Source& s, std::size_t place, std::size_t count) {
  return std::visit(
      [&](const auto& list) -> TidyValues {
        return std::decay_t<decltype(list)>(count, list.at(place));
      },
      s.whole);
}

}  // namespace winay
