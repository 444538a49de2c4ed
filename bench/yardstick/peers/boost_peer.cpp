// winay-bench v1 as a user of C++ would write it: one struct a household in doubles, one household
// after the other, Boost's distributions over a Mersenne twister, std::exp, std::sort.
//
//     boost_peer PARAMETERS HOUSEHOLDS STEPS SEED
//
// Prints one line of JSON: processor nanoseconds a household-step, and what the last step looks
// like.
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <boost/random/uniform_int_distribution.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

constexpr int activities = 5;
constexpr int technologies = 7;
constexpr std::array shares{0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99};

using Parameters = std::map<std::string, std::vector<double>>;
using Moments = std::map<std::string, double>;

Parameters read_parameters(const char* path) {
  Parameters parameters;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream words(line);
    std::string name;
    words >> name;
    for (double value = 0; words >> value;) parameters[name].push_back(value);
  }
  return parameters;
}

struct Household {
  double ability, education, persons, assets, locus, coaching, income;
  int strikes;
  std::array<bool, technologies> uses;
};

struct Village {
  std::vector<Household> households;
  std::array<double, technologies> shares{};
  double mean_locus = 0;

  void look_around() {
    shares = {};
    mean_locus = 0;
    const auto n = static_cast<double>(households.size());
    for (const Household& h : households) {
      mean_locus += h.locus / n;
      for (int j = 0; j < technologies; ++j) shares[j] += h.uses[j] ? 1 / n : 0;
    }
  }
};

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

/// The numbers of parameters.txt by name, so that the loops look nothing up.
struct Numbers {
  explicit Numbers(Parameters p)
      : constant(p.at("income.constant")),
        wealth(p.at("income.assets")),
        education(p.at("income.education")),
        shock(p.at("income.shock")),
        village_shock(p.at("income.village_shock")),
        technology(p.at("income.technology")),
        second(p.at("income.second_technology")),
        adoption(p.at("adoption.constant")),
        adoption_village(p.at("adoption.village")),
        adoption_locus(p.at("adoption.locus")),
        adoption_wealth(p.at("adoption.assets")),
        adoption_coaching(p.at("adoption.coaching")),
        amount(p.at("transfer.amount")[0]),
        score_education(p.at("transfer.score_education")[0]),
        score_assets(p.at("transfer.score_assets")[0]),
        cut_off(p.at("transfer.cut_off")[0]),
        compliance(p.at("transfer.compliance")[0]),
        compliance_locus(p.at("transfer.compliance_locus")[0]),
        subsistence(p.at("assets.subsistence")[0]),
        consumed(p.at("assets.consumed")[0]),
        depreciation(p.at("assets.depreciation")[0]),
        coaching_kept(p.at("locus.coaching_kept")[0]),
        kept(p.at("locus.kept")[0]),
        pull(p.at("locus.pull")[0]),
        coaching(p.at("locus.coaching")[0]),
        locus_shock(p.at("locus.shock")[0]),
        abandoned(p.at("adoption.abandoned")[0]),
        line(p.at("poverty.line")[0]) {}

  std::vector<double> constant, wealth, education, shock, village_shock, technology, second;
  std::vector<double> adoption, adoption_village, adoption_locus, adoption_wealth,
      adoption_coaching;
  double amount, score_education, score_assets, cut_off, compliance, compliance_locus;
  double subsistence, consumed, depreciation, coaching_kept, kept, pull, coaching, locus_shock;
  double abandoned, line;
};

class Simulation {
 public:
  Simulation(const Parameters& p, int households, unsigned seed) : p_(p), engine_(seed) {
    for (int left = households; left > 0;
         left -= static_cast<int>(villages_.back().households.size())) {
      const int size = 20 + 37 * static_cast<int>(villages_.size()) % 131;
      villages_.emplace_back();
      for (int i = 0; i < std::min(size, left); ++i) villages_.back().households.push_back(draw(p));
      villages_.back().look_around();
    }
  }

  void step(int t) {
    for (std::size_t v = 0; v < villages_.size(); ++v) {
      const double shock = normal_(engine_);
      const double visit = (v + static_cast<std::size_t>(t)) % 4 == 0 ? 1 : 0;
      for (Household& h : villages_[v].households) step(h, villages_[v], shock, visit);
      villages_[v].look_around();
    }
  }

  [[nodiscard]] Moments statistics() const {
    std::vector<double> incomes;
    for (const Village& v : villages_) {
      for (const Household& h : v.households) incomes.push_back(h.income);
    }
    std::sort(incomes.begin(), incomes.end());
    const auto n = static_cast<double>(incomes.size());
    double total = 0;
    double ranked = 0;
    std::array<double, 3> fgt{};
    for (std::size_t i = 0; i < incomes.size(); ++i) {
      total += incomes[i];
      ranked += static_cast<double>(i + 1) * incomes[i];
      if (incomes[i] >= p_.line) continue;
      const double gap = 1 - incomes[i] / p_.line;
      fgt[0] += 1 / n;
      fgt[1] += gap / n;
      fgt[2] += gap * gap / n;
    }
    Moments m{{"mean", total / n},
              {"gini", 2 * ranked / (n * total) - (n + 1) / n},
              {"fgt0", fgt[0]},
              {"fgt1", fgt[1]},
              {"fgt2", fgt[2]}};
    for (const double share : shares) {
      char name[8];
      std::snprintf(name, sizeof name, "p%02.0f", 100 * share);
      m[name] = incomes[static_cast<std::size_t>(std::ceil(share * n - 1e-9)) - 1];
    }
    return m;
  }

  [[nodiscard]] Moments state() const {
    Moments m;
    double n = 0;
    for (const Village& v : villages_) {
      for (const Household& h : v.households) {
        n += 1;
        m["assets"] += h.assets;
        m["locus"] += h.locus;
        m["locus_sd"] += h.locus * h.locus;
        m["suspended"] += h.strikes == 3 ? 1 : 0;
        for (int j = 0; j < technologies; ++j)
          m["technology" + std::to_string(j)] += h.uses[j] ? 1 : 0;
      }
    }
    for (auto& [name, value] : m) value /= n;
    m["locus_sd"] = std::sqrt(m["locus_sd"] - m["locus"] * m["locus"]);
    return m;
  }

 private:
  Household draw(const Parameters& p) {
    boost::random::uniform_int_distribution<int> size(2, 9);
    Household h{};
    h.ability = p.at("start.ability_sd")[0] * normal_(engine_);
    h.education = uniform_(engine_);
    h.persons = size(engine_);
    h.assets = std::exp(p.at("start.assets_log_mean")[0] +
                        p.at("start.assets_log_sd")[0] * normal_(engine_));
    h.locus = p.at("start.locus_sd")[0] * normal_(engine_);
    return h;
  }

  void step(Household& h, const Village& village, double shock, double visit) {
    const double wealth = std::log(1 + h.assets);
    double cash = 0;
    for (int k = 0; k < activities; ++k) {
      cash += std::exp(p_.constant[k] + h.ability + p_.wealth[k] * wealth +
                       p_.education[k] * h.education + p_.shock[k] * normal_(engine_) +
                       p_.village_shock[k] * shock + (h.uses[k] ? p_.technology[k] : 0) +
                       (h.uses[k + 2] ? p_.second[k] : 0));
    }
    if (h.strikes < 3 && p_.score_education * h.education + p_.score_assets * wealth < p_.cut_off) {
      const bool complied =
          uniform_(engine_) < logistic(p_.compliance + p_.compliance_locus * h.locus);
      if (complied) cash += p_.amount;
      if (!complied) ++h.strikes;
    }
    const double consumed =
        std::min(cash, std::max(p_.subsistence * h.persons, p_.consumed * cash));
    h.assets = std::max(0.0, (1 - p_.depreciation) * h.assets + cash - consumed);
    h.income = cash / h.persons;
    h.coaching = p_.coaching_kept * h.coaching + visit;
    h.locus = p_.kept * h.locus + p_.pull * (village.mean_locus - h.locus) +
              p_.coaching * h.coaching + p_.locus_shock * normal_(engine_);
    for (int j = 0; j < technologies; ++j) {
      const double u = uniform_(engine_);
      h.uses[j] =
          h.uses[j] ? u >= p_.abandoned
                    : u < logistic(p_.adoption[j] + p_.adoption_village[j] * village.shares[j] +
                                   p_.adoption_locus[j] * h.locus + p_.adoption_wealth[j] * wealth +
                                   p_.adoption_coaching[j] * h.coaching);
    }
  }

  Numbers p_;
  boost::random::mt19937 engine_;
  boost::random::normal_distribution<double> normal_;
  boost::random::uniform_01<double> uniform_;
  std::vector<Village> villages_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "usage: boost_peer PARAMETERS HOUSEHOLDS STEPS SEED\n");
    return 2;
  }
  const int households = std::atoi(argv[2]);
  const int steps = std::atoi(argv[3]);
  Simulation simulation(read_parameters(argv[1]), households,
                        static_cast<unsigned>(std::atoi(argv[4])));
  Moments moments;
  const std::clock_t began = std::clock();
  for (int t = 0; t < steps; ++t) {
    simulation.step(t);
    moments = simulation.statistics();
  }
  const double spent = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
  moments.merge(simulation.state());
  std::printf("{\"ns\": %.17g, \"moments\": {",
              1e9 * spent / (static_cast<double>(households) * steps));
  const char* comma = "";
  for (const auto& [name, value] : moments) {
    std::printf("%s\"%s\": %.17g", comma, name.c_str(), value);
    comma = ", ";
  }
  std::printf("}}\n");
  return 0;
}
