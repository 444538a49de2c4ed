#pragma once

#include <cstdint>
#include <vector>

#include "winay/schedule/observer.hpp"

namespace winay::bench {

/// Nanoseconds of one slice of a run: of the processor on all threads, and of the clock on the
/// wall.
struct Spent {
  double processor = 0;
  double wall = 0;
};

/// Stamps the end of each bimester, and passes everything on to another observer.
class SliceClock final : public Observer {
 public:
  /// Nobody else watches where `inner` is null.
  explicit SliceClock(Observer* inner) : inner_(inner) {}

  void start();
  void block_stepped(const BlockStep& step) override;
  void bimester_ended(const Now& now) override;

  /// By bimester; an engine that ends several bimesters at once has the whole in the first of them.
  [[nodiscard]] const std::vector<Spent>& slices() const { return slices_; }

 private:
  Observer* inner_;
  Spent last_;
  std::vector<Spent> slices_;
};

/// Repetitions of the same run, slice by slice.
class Repetitions {
 public:
  void add(const std::vector<Spent>& slices);

  /// The quiet measure: for each slice the least of all repetitions, summed. What a neighbour does
  /// to one slice of one repetition is not in it.
  [[nodiscard]] Spent least() const;
  /// The whole run, the median of the repetitions: what a busy machine makes of it.
  [[nodiscard]] Spent median() const;
  /// Of processor time, by bimester of the year, mean over years; least of the repetitions. Without
  /// the first year if there are more: a run enrols at its start.
  [[nodiscard]] std::vector<double> seasons() const;

 private:
  std::vector<Spent> least_;
  std::vector<Spent> wholes_;
};

}  // namespace winay::bench
