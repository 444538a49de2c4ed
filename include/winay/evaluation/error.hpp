#pragma once

#include <stdexcept>
#include <string>

namespace winay::evaluation {

/// A sentence in both languages.
struct Note {
  std::string english;
  std::string spanish;
};

/// Data that an estimator cannot use: collinear columns, too few clusters, no variation.
class EstimationError : public std::runtime_error {
 public:
  EstimationError(const std::string& english, std::string spanish)
      : std::runtime_error(english), spanish_(std::move(spanish)) {}

  /// what() in the user's language.
  [[nodiscard]] std::string text(bool spanish) const { return spanish ? spanish_ : what(); }

 private:
  std::string spanish_;
};

}  // namespace winay::evaluation
