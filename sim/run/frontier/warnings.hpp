#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "run/frontier/frontier.hpp"

namespace winay {

/// What points of a frontier say and do not act: once, with the points, though their numbers
/// differ.
class PointWarnings {
 public:
  /// What the scenario says at any point was said already.
  void know(const std::string& text) { known_.insert(text); }
  void add(const std::string& text, std::size_t point, const PointSettings& settings);
  [[nodiscard]] std::vector<std::string> texts(std::size_t points, Language language) const;

 private:
  struct Warning {
    std::string general;  ///< without the point's numbers
    std::string text;     ///< of the first point
    std::set<std::size_t> points;
  };
  std::set<std::string> known_;
  std::vector<Warning> warnings_;
};

}  // namespace winay
