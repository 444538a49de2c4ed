#include "winay/session/fingerprint.hpp"

#include <algorithm>
#include <array>

#include "winay/core/hash.hpp"
#include "winay/schedule/solve.hpp"

namespace winay {

namespace {

std::uint64_t finished(std::uint64_t z) {
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

struct AddColumn {
  Fingerprint& fingerprint;
  template <class T>
  void operator()(const char* /*name*/, const Column<T>& column) const {
    fingerprint.add(column);
  }
};

}  // namespace

void Fingerprint::mix(std::uint64_t word) {
  first_ = finished(first_ + word + 0x9E3779B97F4A7C15U);
  second_ = finished((second_ ^ word) * 0xD1342543DE82EF95U + 0x2545F4914F6CDD1DU);
}

void Fingerprint::bytes(const void* data, std::size_t size) {
  const auto* const from = static_cast<const char*>(data);
  for (std::size_t at = 0; at < size; at += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, from + at, std::min(sizeof word, size - at));
    mix(word);
  }
}

void Fingerprint::add(const Population& population) {
  // Where centres lie in lanes says all of the layout that a household can tell.
  add(population.layout.lanes());
  add(population.centres);
  for_each_trait(AddColumn{*this}, population.traits);
  for_each_stock(AddColumn{*this}, population.start);
  add(population.households);
  add(population.locus_scale);
}

std::string Fingerprint::text() const { return hex(first_) + hex(second_); }

std::string fingerprint_of_status_quo(const Model& model, const Population& sample) {
  Model quo = status_quo(model);
  Parameters& p = quo.parameters;
  if (quo.solve_adoption) p.adoption.intercept = {};
  if (quo.solve_welfare) p.welfare.unmeasured_mean = 0;
  if (quo.solve_exit && p.exit.on) p.exit.cut_off = 0;
  Fingerprint all;
  all.add(quo);
  all.add(sample);
  return all.text();
}

std::string fingerprint_of_past(const Model& model) {
  Model past = model;
  // What begins with the first year or later is not of the burn-in.
  std::erase_if(past.economy, [](const EconomyEvent& event) { return event.from >= 0; });
  std::erase_if(past.emergency_payments, [](const EmergencyPayment& p) { return p.at >= 0; });
  std::erase_if(past.later_shocks, [](const DatedShocks& shocks) { return shocks.from >= 0; });
  Fingerprint all;
  all.add(past);
  return all.text();
}

}  // namespace winay
