#pragma once

#include <vector>

namespace winay::bench {

/// Nanoseconds of one slice of a run: of the processor on all threads, and of the clock on the
/// wall.
struct Spent {
  double processor = 0;
  double wall = 0;
};

/// What each slice took, one after the other, from the moment this is made.
class Slices {
 public:
  Slices();
  void end_one();
  [[nodiscard]] const std::vector<Spent>& all() const { return all_; }

 private:
  Spent last_;
  std::vector<Spent> all_;
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
  /// the first year if there are more: a run enrols at its start. An engine that ends the bimesters
  /// of a year at once has all of it in the first.
  [[nodiscard]] std::vector<double> seasons(std::size_t a_year) const;

 private:
  std::vector<Spent> least_;
  std::vector<Spent> wholes_;
};

}  // namespace winay::bench
