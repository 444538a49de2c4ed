#include "winay/config/reader/parameter_path.hpp"

#include <functional>

namespace winay {

namespace {

/// A `declare(has, parameters)` customer that shows every number with its path.
class Walk {
 public:
  using Seen = std::function<void(const std::string&, const Field&, std::vector<double*>)>;

  explicit Walk(Seen seen) : seen_(std::move(seen)) {}

  template <class Section>
  void enter(std::string_view section, Section& part) {
    section_ = section;
    declare(*this, part);
  }
  void number(std::string_view name, double& value, const Field& field) {
    seen_(section_ + '.' + std::string(name), field, {&value});
  }
  template <std::size_t n, class Labels>
  void numbers(std::string_view name, std::array<double, n>& values, const Labels& labels,
               const Field& field) {
    std::vector<double*> all;
    const std::string path = section_ + '.' + std::string(name);
    for (std::size_t k = 0; k < n; ++k) {
      all.push_back(&values[k]);
      seen_(path + '.' + std::string(std::data(labels)[k]), field, {&values[k]});
    }
    seen_(path, field, all);
  }
  template <class... Rest>
  void choice(Rest&&... /*rest*/) {}
  template <class... Rest>
  void flag(Rest&&... /*rest*/) {}
  template <class... Rest>
  void text(Rest&&... /*rest*/) {}

 private:
  Seen seen_;
  std::string section_;
};

void walk(Parameters& parameters, Walk::Seen seen) {
  Walk step(std::move(seen));
  for_each_section([&](std::string_view name, auto& part) { step.enter(name, part); }, parameters);
}

}  // namespace

std::optional<ParameterAt> find_parameter(Parameters& parameters, std::string_view path) {
  std::optional<ParameterAt> found;
  walk(parameters, [&](const std::string& seen, const Field& field, std::vector<double*> values) {
    if (seen == path) found = ParameterAt{field, std::move(values)};
  });
  return found;
}

std::vector<std::string> parameter_paths() {
  Parameters parameters;
  std::vector<std::string> paths;
  walk(parameters, [&](const std::string& seen, const Field&, const std::vector<double*>&) {
    paths.push_back(seen);
  });
  return paths;
}

}  // namespace winay
