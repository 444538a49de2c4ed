#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "run/console/progress.hpp"
#include "winay/core/language.hpp"
#include "winay/schedule/observer.hpp"

namespace winay {

/// How far a run is, for who has to say what an interruption leaves behind.
struct Standing {
  std::filesystem::path partial;  ///< empty before there is one
  std::int32_t complete = 0;      ///< replicates
  std::int32_t replicates = 0;
  Language language = Language::en;
};

/// Throws Interrupted if a signal has come.
void stop_if_asked(const Standing& standing);

/// Does the work; an interruption of it also names the results that were whole before.
void say_what_stands(const std::vector<std::filesystem::path>& whole, Language language,
                     const std::function<void()>& work);

/// Stands between a simulation and who records it: shows progress, and ends the run between two
/// bimesters when a signal has come.
class Relay final : public Observer {
 public:
  /// `recorder` may be null. All must outlive it.
  Relay(Observer* recorder, Progress& progress, const Standing& standing, std::int64_t households)
      : recorder_(recorder), progress_(progress), standing_(standing), households_(households) {}

  [[nodiscard]] bool takes_years() const override {
    return recorder_ == nullptr || recorder_->takes_years();
  }
  void block_stepped(const BlockStep& step) override {
    if (recorder_ != nullptr) recorder_->block_stepped(step);
  }
  void bimester_ended(const Now& now) override;

 private:
  Observer* recorder_;
  Progress& progress_;
  const Standing& standing_;
  std::int64_t households_;
};

}  // namespace winay
