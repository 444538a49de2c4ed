#include "bench/yardstick/parameters.hpp"

#include <fstream>
#include <map>
#include <span>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace winay::yardstick {

namespace {

class Lines {
 public:
  explicit Lines(const std::string& path) : path_(path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error("cannot read " + path);
    for (std::string line; std::getline(in, line);) {
      if (line.empty() || line.front() == '#') continue;
      std::istringstream words(line);
      std::string name;
      words >> name;
      for (double value = 0; words >> value;) values_[name].push_back(static_cast<Real>(value));
    }
  }

  void operator()(const std::string& name, Real& value) { fill(name, {&value, 1}); }
  template <std::size_t N>
  void operator()(const std::string& name, std::array<Real, N>& values) {
    fill(name, values);
  }

  void refuse_others() const {
    if (!values_.empty()) throw std::runtime_error(path_ + ": unknown: " + values_.begin()->first);
  }

 private:
  void fill(const std::string& name, std::span<Real> to) {
    const auto found = values_.find(name);
    if (found == values_.end() || found->second.size() != to.size()) {
      throw std::runtime_error(path_ + ": " + name + " should have " + std::to_string(to.size()) +
                               " values");
    }
    std::copy(found->second.begin(), found->second.end(), to.begin());
    values_.erase(found);
  }

  std::string path_;
  std::map<std::string, std::vector<Real>> values_;
};

void read_households(Lines& lines, Parameters& p) {
  lines("start.ability_sd", p.start.ability_sd);
  lines("start.assets_log_mean", p.start.assets_log_mean);
  lines("start.assets_log_sd", p.start.assets_log_sd);
  lines("start.locus_sd", p.start.locus_sd);
  lines("locus.coaching_kept", p.locus.coaching_kept);
  lines("locus.kept", p.locus.kept);
  lines("locus.pull", p.locus.pull);
  lines("locus.coaching", p.locus.coaching);
  lines("locus.shock", p.locus.shock);
  lines("adoption.constant", p.adoption.constant);
  lines("adoption.village", p.adoption.village);
  lines("adoption.locus", p.adoption.locus);
  lines("adoption.assets", p.adoption.assets);
  lines("adoption.coaching", p.adoption.coaching);
  lines("adoption.abandoned", p.adoption.abandoned);
}

void read_money(Lines& lines, Parameters& p) {
  lines("income.constant", p.income.constant);
  lines("income.assets", p.income.assets);
  lines("income.education", p.income.education);
  lines("income.shock", p.income.shock);
  lines("income.village_shock", p.income.village_shock);
  lines("income.technology", p.income.technology);
  lines("income.second_technology", p.income.second_technology);
  lines("transfer.amount", p.transfer.amount);
  lines("transfer.score_education", p.transfer.score_education);
  lines("transfer.score_assets", p.transfer.score_assets);
  lines("transfer.cut_off", p.transfer.cut_off);
  lines("transfer.compliance", p.transfer.compliance);
  lines("transfer.compliance_locus", p.transfer.compliance_locus);
  lines("assets.subsistence", p.assets.subsistence);
  lines("assets.consumed", p.assets.consumed);
  lines("assets.depreciation", p.assets.depreciation);
  lines("poverty.line", p.poverty.line);
}

}  // namespace

Parameters read_parameters(const std::string& path) {
  Lines lines(path);
  Parameters p{};
  read_households(lines, p);
  read_money(lines, p);
  lines.refuse_others();
  return p;
}

}  // namespace winay::yardstick
