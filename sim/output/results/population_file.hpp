#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "winay/output/hdf5/axes.hpp"
#include "winay/population/population.hpp"
#include "winay/record/groups.hpp"

namespace winay {

/// A kind of groups as a code of each household: skill, locus of control, baseline income,
/// participation. One list for every table that carries them.
struct Membership {
  std::string name;
  Meaning meaning;
  FlagWords words;
};
/// In the order of `group_kind_sizes`.
const std::vector<Membership>& memberships();
/// The code of a household of this cell: counted as its groups are.
std::int8_t code_in(std::uint32_t cell, std::size_t kind);
/// A variable of such codes, empty so far.
hdf5::Handle add_membership(AxisGroup& group, const Membership& membership,
                            const std::vector<std::string>& dimensions,
                            std::vector<hsize_t> chunk = {});

/// Households of the country that one stands for: the decimal number, not the float next to it.
double weight_of(const Population& population, std::size_t lane);

/// Whose population it is.
struct PopulationOf {
  std::int32_t replicate = 0;
  std::uint64_t seed = 0;
};

/// The /population group: the households of each replicate. A synthetic population is drawn anew in
/// each; of an imported one, who takes part and the quartiles of income are other ones.
class PopulationFile {
 public:
  PopulationFile() = default;
  PopulationFile(const hdf5::Handle& file, const Axes& axes, const std::string& source);

  void write(const PopulationOf& of, const Population& population, const Groups& groups);

 private:
  class Row;
  std::optional<AxisGroup> group_;
  std::map<std::string, hdf5::Handle> variables_;
};

}  // namespace winay
