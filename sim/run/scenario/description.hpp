#pragma once

#include <cstdint>
#include <string>

#include "run/scenario/run.hpp"
#include "winay/output/results/writer.hpp"

namespace winay {

/// What the results file says about a run, its numbers apart. `scenario` is the solved one, its
/// arms in the order of the scenario axis.
RunDescription describe_run(const RunRequest& request, const Scenario& scenario,
                            const Population& population, int threads);

/// The file as the user wrote it.
std::string text_of_file(const std::filesystem::path& file);

/// The largest memory that the program has held, in bytes.
std::uint64_t peak_memory();

}  // namespace winay
