#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "winay/evaluation/estimators/groups.hpp"
#include "winay/evaluation/estimators/matrix.hpp"

/// A folder of oracles: tables, and beside them what trusted software computes from them.
namespace winay::oracles {

using evaluation::Index;
using evaluation::Matrix;
using evaluation::Vector;

/// Columns of a CSV file by name.
class Table {
 public:
  explicit Table(const std::filesystem::path& file);

  [[nodiscard]] const Vector& operator[](const std::string& column) const;
  [[nodiscard]] Index rows() const;
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  /// Every column, in the file's order.
  [[nodiscard]] Matrix matrix() const;

 private:
  std::string file_;
  std::vector<std::string> names_;
  std::map<std::string, Vector> columns_;
};

/// A CSV file of numbers without header.
Matrix read_matrix(const std::filesystem::path& file);

/// One case: which quantities are wanted, and the results it writes.
class Case {
 public:
  Case(const std::string& fixture, const nlohmann::json& node, nlohmann::json& results)
      : id(node.at("id")), key_(fixture + "/" + id), node_(node), results_(results) {}

  /// Whether a quantity of this start is wanted: those of a quantile are many.
  [[nodiscard]] bool wants(const std::string& start) const;
  /// Numbers that follow `start` in the names of the wanted quantities: tau0.25 → 0.25.
  [[nodiscard]] std::vector<double> numbers_after(const std::string& start) const;
  /// An input of the case that is written among its numbers.
  [[nodiscard]] double input(const std::string& quantity) const;

  /// `value` is the case's only number.
  void put(const std::string& quantity, double value) const;

  const std::string id;

 private:
  std::string key_;
  const nlohmann::json& node_;
  nlohmann::json& results_;
};

/// The tables of a folder, each read once.
class Folder {
 public:
  explicit Folder(std::filesystem::path root) : root_(std::move(root)) {}

  [[nodiscard]] const Table& table(const std::string& file) const;
  [[nodiscard]] Matrix matrix(const std::string& file) const { return read_matrix(root_ / file); }

 private:
  std::filesystem::path root_;
  mutable std::map<std::string, Table> tables_;
};

using Fixture = std::function<void(const Folder&, const Case&)>;

/// The fixtures this program knows, by name.
const std::map<std::string, Fixture>& fixtures();

void run_ols(const Folder& folder, const Case& one);
void run_iv(const Folder& folder, const Case& one);
void run_wquantile(const Folder& folder, const Case& one);
void run_income(const Folder& folder, const Case& one);
void run_qte(const Folder& folder, const Case& one);
void run_rif(const Folder& folder, const Case& one);
void run_ivqte(const Folder& folder, const Case& one);
void run_smm(const Folder& folder, const Case& one);
void run_rd(const Folder& folder, const Case& one);
void run_qr(const Folder& folder, const Case& one);
void run_wild(const Folder& folder, const Case& one);
void run_randinf(const Folder& folder, const Case& one);
void run_lee(const Folder& folder, const Case& one);
void run_mht(const Folder& folder, const Case& one);
void run_ancova(const Folder& folder, const Case& one);

}  // namespace winay::oracles
