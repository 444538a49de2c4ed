#include "record/derived.hpp"

#include <algorithm>

namespace winay {

DerivedColumns::DerivedColumns() : known_(variables().size(), nullptr) {
  std::size_t rooms = 0;
  for (const Variable& variable : variables()) {
    room_of_.push_back(rooms);
    if (!is_column(variable.source)) rooms += Slice::most_lanes;
  }
  rooms_.assign(rooms, Real{0});
}

void DerivedColumns::begin(const Slice& slice) {
  slice_ = &slice;
  std::fill(known_.begin(), known_.end(), nullptr);
}

const Real* DerivedColumns::of(std::size_t row) {
  const Real*& known = known_[row];
  if (known == nullptr) {
    known = numbers(variables()[row].source, *slice_, rooms_.data() + room_of_[row]);
  }
  return known;
}

}  // namespace winay
