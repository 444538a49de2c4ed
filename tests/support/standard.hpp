#pragma once

#include <string>

#include "tests/support/flat_reader.hpp"
#include "winay/model/model.hpp"
#include "winay/population/synthetic.hpp"

namespace winay::test {

/// The shipped configuration, read without YAML: `base` arm in the burn-in, everything to be
/// solved.
Model standard_model(const FlatFile& file, std::int32_t years = 10);

/// A programme of the shipped configuration; haku_winay with everybody taking part.
Programme standard_programme(const FlatFile& file, const std::string& name);

SyntheticPopulation standard_population(const FlatFile& file);

Arm arm_of(const std::string& name, const std::vector<Programme>& programmes);

}  // namespace winay::test
