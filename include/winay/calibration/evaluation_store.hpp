#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "winay/calibration/batch.hpp"

namespace winay::calibration {

/// Under what an evaluation was made, apart from the parameters.
struct EvaluationKey {
  std::uint64_t seed = 0;
  std::uint32_t studies = 0;  ///< S, the simulated studies behind a moment
};

/// Evaluations already made, on disk as they are made: a search that was interrupted is run again
/// with the same inputs, finds here what it had, and goes on. What is lost is what was being
/// computed. Bits are kept, so it ends with the same numbers.
///
/// The file is text, a line an evaluation with a hash of its own; the first line names the problem.
class EvaluationStore {
 public:
  /// In memory alone.
  EvaluationStore() = default;
  /// Reads the file, or begins it. `problem` is one line that says what is evaluated, such as a
  /// hash of the configuration and the targets. A last line cut short is dropped. Throws
  /// CalibrationError if the file is of another problem, is no such file, or is damaged before its
  /// last line.
  EvaluationStore(std::filesystem::path path, const std::string& problem);

  [[nodiscard]] std::optional<Vector> find(const Vector& theta, EvaluationKey key) const;
  /// Throws CalibrationError if the file cannot be written.
  void add(const Vector& theta, EvaluationKey key, const Vector& answer);
  [[nodiscard]] std::size_t size() const;

  /// The evaluation that looks here first and adds what it computes. Safe from several threads. The
  /// store must outlive it.
  [[nodiscard]] Evaluate remembered(Evaluate evaluate, EvaluationKey key);

 private:
  void read(const std::string& text, const std::string& header);

  std::filesystem::path path_;
  std::map<std::string, Vector> known_;
  mutable std::mutex guard_;
};

}  // namespace winay::calibration
