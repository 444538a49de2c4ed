#pragma once

#include <stdexcept>
#include <string>

#include "winay/core/text.hpp"

namespace winay::evaluation {

/// Data that an estimator cannot use: collinear columns, too few clusters, no variation.
class EstimationError : public std::runtime_error {
 public:
  EstimationError(const std::string& en, std::string es)
      : std::runtime_error(en), text_{en, std::move(es)} {}

  /// what() in both languages.
  [[nodiscard]] const OwnText& text() const { return text_; }

 private:
  OwnText text_;
};

}  // namespace winay::evaluation
