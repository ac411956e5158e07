// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_ORACLE_PLAIN_STANDING_HPP
#define GRADUS_TESTS_ORACLE_PLAIN_STANDING_HPP

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"
#include "gradus/catalog/requirement_text.hpp"
#include "gradus/core/standing.hpp"

namespace gradus::oracle {

/// What a record's attempts at one course come to, read plainly.
struct plain_course {
    std::string id;
    bool in_progress = false;
    std::int64_t amount = 0;    ///< hundredths of a credit
    std::vector<double> marks;  ///< of the completed attempts that passed
    bool ungraded = false;
    std::set<std::string> full;  ///< courses of the catalog that it counts as
    std::map<std::string, std::int64_t> partial;
    std::optional<std::int64_t> elective;
};

/// The standing of requirements by the text of the format, walked as trees: slow, and sharing no code with the circuit.
class plain_standing {
public:
    plain_standing(const catalog_data& data, const record& r, std::optional<date> day,
                   std::optional<std::int32_t> grade)
        : data_(data), r_(r), day_(day), grade_(grade) {
        for (const attempt& a : r.attempts) take(a);
        for (plain_course& c : held_) limit_running(c);
        for (const auto& list : data.exclusions) exclude(list);
    }

    [[nodiscard]] standing of(const std::optional<requirement>& r) const {
        return r ? walk(*r, {}, false) : standing::met;
    }

    [[nodiscard]] standing of_course(const course& c) const {
        if (excluded(c)) return standing::unmet;
        std::set<std::string> waived;
        for (const waiver& w : r_.waivers) {
            if (w.course != c.id || (w.until && (!day_ || *w.until < *day_))) continue;
            if (w.of == "all") return standing::met;
            waived.insert(squeezed(w.of));
        }
        return c.requires_ ? walk(*c.requires_, waived, false) : standing::met;
    }

protected:
    static standing yes(bool is) { return is ? standing::met : standing::unmet; }

    static std::string squeezed(std::string text) {
        text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
        return text;
    }

    // ---- the record

    [[nodiscard]] const course* find(const std::string& id) const {
        for (const course& c : data_.courses)
            if (c.id == id) return &c;
        return nullptr;
    }

    [[nodiscard]] std::optional<double> mark(const std::string& grade) const {
        if (data_.grading.percent) return grade.empty() ? std::nullopt : std::optional{std::stod(grade)};
        for (std::size_t i = 0; i < data_.grading.scale.size(); ++i)
            if (data_.grading.scale[i] == grade) return static_cast<double>(i);
        return std::nullopt;
    }

    [[nodiscard]] plain_course resolved(const std::string& id) const {
        plain_course c;
        c.id = id;
        std::vector<std::string> open{id};
        std::set<std::string> seen;
        while (!open.empty()) {
            const std::string next = open.back();
            open.pop_back();
            if (!seen.insert(next).second) continue;
            if (find(next)) c.full.insert(next);
            for (const equivalence& e : data_.equivalences)
                if (e.from == next && e.kind == equivalence_kind::full) open.push_back(e.to);
        }
        for (const equivalence& e : data_.equivalences) {
            if (e.from != id) continue;
            if (e.kind == equivalence_kind::elective) c.elective = e.credits.value_or(credits::of(1)).hundredths();
            if (e.kind == equivalence_kind::partial)
                c.partial[e.to] += e.credits.value_or(find(e.to)->credits).hundredths();
        }
        return c;
    }

    [[nodiscard]] std::int64_t once(const plain_course& c, const attempt& a) const {
        if (a.credits) return a.credits->hundredths();
        if (const course* own = find(c.id)) return own->credits.hundredths();
        for (const course& known : data_.courses)
            if (c.full.contains(known.id)) return known.credits.hundredths();
        std::int64_t most = c.elective.value_or(0);
        for (const equivalence& e : data_.equivalences)
            if (e.from == c.id && e.kind == equivalence_kind::partial)
                most = std::max(most, e.credits.value_or(find(e.to)->credits).hundredths());
        return most;
    }

    void take(const attempt& a) {
        if (a.status == attempt_status::withdrawn) return;
        const plain_course fresh = resolved(a.course);
        if (fresh.full.empty() && fresh.partial.empty() && !fresh.elective) return;
        const bool running = a.status == attempt_status::in_progress;
        const auto given = mark(a.grade);
        if (!running && given && *given < *mark(data_.grading.passing)) return;
        auto at = std::find_if(held_.begin(), held_.end(),
                               [&](const auto& c) { return c.id == a.course && c.in_progress == running; });
        if (at == held_.end()) {
            at = held_.insert(held_.end(), fresh);
            at->in_progress = running;
        }
        at->amount = earned_by(at->id, running ? 1 : 0);
        if (!given)
            at->ungraded = true;
        else if (!running)
            at->marks.push_back(*given);
    }

    /// The credit that the attempts at a course earn: of those completed (0), of those that run (1), of all (2).
    [[nodiscard]] std::int64_t earned_by(const std::string& id, int which) const {
        std::vector<std::int64_t> each;
        for (const attempt& a : r_.attempts) {
            const bool running = a.status == attempt_status::in_progress;
            if (a.course != id || a.status == attempt_status::withdrawn || (which < 2 && running != (which == 1)))
                continue;
            const auto given = mark(a.grade);
            if (!running && given && *given < *mark(data_.grading.passing)) continue;
            each.push_back(once(resolved(id), a));
        }
        if (each.empty()) return 0;
        std::int64_t most = *std::max_element(each.begin(), each.end());
        if (const course* own = find(id)) most = std::max(most, own->max_credits.value_or(own->credits).hundredths());
        return std::min(most, std::accumulate(each.begin(), each.end(), std::int64_t{0}));
    }

    void limit_running(plain_course& c) const {
        if (c.in_progress) c.amount = earned_by(c.id, 2) - earned_by(c.id, 0);
    }

    void exclude(const std::vector<std::string>& list) {
        std::string first;
        for (plain_course& c : held_) {
            if (std::find(list.begin(), list.end(), c.id) == list.end()) continue;
            if (first.empty()) first = c.id;
            if (first != c.id) c.amount = 0;
        }
    }

    [[nodiscard]] bool excluded(const course& c) const {
        for (const auto& list : data_.exclusions) {
            if (std::find(list.begin(), list.end(), c.id) == list.end()) continue;
            for (const plain_course& h : held_)
                for (const std::string& other : list)
                    if (h.id != c.id && other != c.id && h.full.contains(other)) return true;
        }
        return false;
    }

    // ---- requirements

    [[nodiscard]] standing walk(const requirement& r, const std::set<std::string>& waived, bool loose) const {
        std::vector<standing> parts;
        if (r.form > requirement_form::conditional && !waived.empty() && waived.contains(squeezed(to_text(r))))
            return standing::met;
        if (r.form <= requirement_form::conditional)
            for (const requirement& part : r.parts) parts.push_back(walk(part, waived, loose));
        switch (r.form) {
            case requirement_form::all:
                return parts.empty() ? standing::met : *std::min_element(parts.begin(), parts.end());
            case requirement_form::any:
                return parts.empty() ? standing::unmet : *std::max_element(parts.begin(), parts.end());
            case requirement_form::at_least:
                if (r.number <= 0) return standing::met;
                if (r.number > static_cast<int>(parts.size())) return standing::unmet;
                std::sort(parts.begin(), parts.end());
                return parts[parts.size() - static_cast<std::size_t>(r.number)];
            case requirement_form::negation:
                return parts[0] == standing::met     ? standing::unmet
                       : parts[0] == standing::unmet ? standing::met
                                                     : parts[0];
            case requirement_form::conditional:
                return parts[0] == standing::met     ? parts[1]
                       : parts[0] == standing::unmet ? parts[2]
                                                     : standing::unknown;
            case requirement_form::with:
                return with(r, loose);
            default:
                return leaf(r);
        }
    }

    [[nodiscard]] standing with(const requirement& r, bool loose) const {
        if (loose) return standing::pending;
        standing best =
            std::min(standing::pending, find(r.id)->requires_ ? walk(*find(r.id)->requires_, {}, true) : standing::met);
        for (const plain_course& c : held_)
            if (r.mode == with_mode::same_or_before && c.full.contains(r.id))
                best = std::max(best, c.in_progress ? standing::pending : standing::met);
        return best;
    }

    [[nodiscard]] standing against(const plain_course& c, const std::string& asked) const {
        if (c.in_progress) return standing::pending;
        if (asked.empty()) return standing::met;
        for (const double given : c.marks)
            if (given >= *mark(asked)) return standing::met;
        return c.ungraded ? standing::unknown : standing::unmet;
    }

    [[nodiscard]] bool entry_takes(const std::string& entry, const course& c) const {
        if (find(entry)) return c.id == entry;
        if (entry == "*") return true;
        const std::string word = entry.substr(entry.find(':') + 1);
        if (entry.starts_with("tag:")) return std::find(c.tags.begin(), c.tags.end(), word) != c.tags.end();
        if (entry.starts_with("subject:")) return !c.subject.empty() && c.subject == word;
        if (entry.starts_with("kind:")) return to_string(c.kind) == word;
        return entry.starts_with("id:") && glob(word, c.id);
    }

    static bool glob(std::string_view pattern, std::string_view text) {
        if (pattern.empty()) return text.empty();
        if (pattern[0] == '*') return glob(pattern.substr(1), text) || (!text.empty() && glob(pattern, text.substr(1)));
        return !text.empty() && (pattern[0] == '?' || pattern[0] == text[0]) && glob(pattern.substr(1), text.substr(1));
    }

    [[nodiscard]] bool selects(const selector& of, const std::string& id) const {
        const course* c = find(id);
        bool in = false;
        for (const std::string& entry : of.entries) {
            const bool away = entry.starts_with('!') && !find(entry);
            if (away && entry_takes(entry.substr(1), *c)) return false;
            in = in || (!away && entry_takes(entry, *c));
        }
        return in;
    }

    [[nodiscard]] bool takes_everything(const selector& of) const {
        return std::find(of.entries.begin(), of.entries.end(), "*") != of.entries.end();
    }

    [[nodiscard]] standing greatest(const std::vector<standing>& of, int wanted) const {
        for (const standing s : {standing::met, standing::pending, standing::unknown})
            if (std::count_if(of.begin(), of.end(), [&](standing at) { return at >= s; }) >= wanted) return s;
        return standing::unmet;
    }

    [[nodiscard]] std::int64_t credit(const plain_course& c, const selector& of) const {
        std::int64_t parts = 0;
        for (const std::string& id : c.full)
            if (selects(of, id)) return c.amount;
        for (const auto& [id, amount] : c.partial)
            if (selects(of, id)) parts += amount;
        if (parts == 0 && takes_everything(of)) parts = c.elective.value_or(0);
        return std::min(parts, c.amount);
    }

    [[nodiscard]] standing credit_leaf(const requirement& r) const {
        for (const standing s : {standing::met, standing::pending, standing::unknown}) {
            std::int64_t sum = 0;
            for (const plain_course& c : held_)
                if (against(c, r.grade) >= s) sum += credit(c, *r.of);
            if (sum >= r.hundredths) return s;
        }
        return standing::unmet;
    }

    [[nodiscard]] standing courses_leaf(const requirement& r) const {
        for (const standing s : {standing::met, standing::pending, standing::unknown}) {
            std::set<std::string> ids;
            std::set<std::string> values;
            for (const plain_course& c : held_) {
                if (against(c, r.grade) < s) continue;
                const course* as = nullptr;
                for (const course& known : data_.courses)  // itself before others, others in the catalog's order
                    if (c.full.contains(known.id) && selects(*r.of, known.id) && (!as || known.id == c.id)) as = &known;
                if (!as) continue;
                ids.insert(c.id);
                const std::string value =
                    r.distinct && r.distinct->by == "kind" ? std::string(to_string(as->kind)) : as->subject;
                if (!value.empty()) values.insert(value);
            }
            const bool differ = !r.distinct || static_cast<int>(values.size()) >= r.distinct->min;
            if (static_cast<int>(ids.size()) >= r.number && differ) return s;
        }
        return standing::unmet;
    }

    static bool develops(const std::vector<skill_level>& list, const requirement& r) {
        return std::any_of(list.begin(), list.end(),
                           [&](const auto& s) { return s.skill == r.id && s.level >= r.number; });
    }

    [[nodiscard]] standing skill_leaf(const requirement& r) const {
        standing best = yes(develops(r_.skills, r));
        for (const held_credential& held : r_.credentials)
            for (const credential& c : data_.credentials)
                if (c.id == held.id && develops(c.attests, r)) best = standing::met;
        for (const plain_course& c : held_)
            for (const std::string& id : c.full)
                if (develops(find(id)->develops, r)) best = std::max(best, against(c, ""));
        return best;
    }

    [[nodiscard]] standing credential_standing(const credential& c, bool current) const {
        standing best = standing::unmet;
        for (const held_credential& held : r_.credentials) {
            if (held.id != c.id) continue;
            std::optional<date> last = held.expires;
            if (!last && held.earned && c.valid_months) last = add_months(*held.earned, *c.valid_months);
            if (!current || !last) return standing::met;
            best = std::max(best, day_ ? yes(*last >= *day_) : standing::unknown);
        }
        return best;
    }

    [[nodiscard]] standing credentials_leaf(const requirement& r) const {
        std::vector<standing> some;
        for (const credential& c : data_.credentials) {
            if (r.form == requirement_form::credential && c.id == r.id) return credential_standing(c, r.current);
            if (!r.credential_class.empty() && c.class_ != r.credential_class) continue;
            if (!r.tier.empty() && c.tier != r.tier) continue;
            some.push_back(credential_standing(c, true));
        }
        return greatest(some, r.number);
    }

    [[nodiscard]] standing hours_leaf(const requirement& r) const {
        int done = 0, running = 0;
        for (const auto& [of, hours] : r_.hours)
            if (of == r.id) done += hours;
        std::set<std::string> completed;
        for (const plain_course& c : held_)
            if (!c.in_progress) completed.insert(c.id);
        for (const plain_course& c : held_) {
            int most_hours = 0;
            for (const std::string& id : c.full)
                for (const auto& [of, hours] : find(id)->grants.hours)
                    if (of == r.id) most_hours = std::max(most_hours, hours);
            if (!c.in_progress)
                done += most_hours;
            else if (!completed.contains(c.id))
                running += most_hours;
        }
        return done >= r.number ? standing::met : done + running >= r.number ? standing::pending : standing::unmet;
    }

    [[nodiscard]] standing record_leaf(const requirement& r) const {
        standing best = standing::unknown;
        for (const held_record& held : r_.records)
            if (held.name == r.id)
                best = !held.held    ? standing::unmet
                       : !held.until ? standing::met
                       : !day_       ? standing::unknown
                                     : yes(*day_ <= *held.until);
        for (const plain_course& c : held_)
            for (const std::string& id : c.full)
                for (const std::string& granted : find(id)->grants.records)
                    if (granted == r.id) best = std::max(best, against(c, ""));
        return best;
    }

    [[nodiscard]] standing average_leaf(const requirement& r) const {
        if (!r.of) return r_.gpa ? yes(*r_.gpa * 100 > static_cast<double>(r.hundredths) - 0.001) : standing::unknown;
        double sum = 0, weight = 0;
        for (const attempt& a : r_.attempts) {
            if (a.status == attempt_status::withdrawn || a.status == attempt_status::in_progress || a.grade.empty())
                continue;
            const plain_course c = resolved(a.course);
            if (std::none_of(c.full.begin(), c.full.end(), [&](const auto& id) { return selects(*r.of, id); }))
                continue;
            double points = *mark(a.grade);
            for (const auto& [name, value] : data_.grading.points)
                if (name == a.grade) points = value;
            const double by = static_cast<double>(once(c, a));
            sum += points * by;
            weight += by;
        }
        return weight == 0 ? standing::unknown : yes(sum / weight * 100 > static_cast<double>(r.hundredths) - 0.001);
    }

    static standing in(const std::optional<std::vector<std::string>>& list, const std::string& word) {
        return list ? yes(std::count(list->begin(), list->end(), word) > 0) : standing::unknown;
    }

    template <class Value>
    static const Value* entry(const std::vector<std::pair<std::string, Value>>& list, const std::string& key) {
        for (const auto& [name, value] : list)
            if (name == key) return &value;
        return nullptr;
    }

    static standing within(std::optional<std::int32_t> value, const requirement& r) {
        return value ? yes((!r.min || *r.min <= *value) && (!r.max || *value <= *r.max)) : standing::unknown;
    }

    [[nodiscard]] standing leaf(const requirement& r) const {
        switch (r.form) {
            case requirement_form::course: {
                standing best = standing::unmet;
                for (const plain_course& c : held_)
                    if (c.full.contains(r.id)) best = std::max(best, against(c, r.grade));
                return best;
            }
            case requirement_form::credits:
                return credit_leaf(r);
            case requirement_form::courses:
                return courses_leaf(r);
            case requirement_form::skill:
                return skill_leaf(r);
            case requirement_form::credential:
            case requirement_form::credentials:
                return credentials_leaf(r);
            case requirement_form::hours:
                return hours_leaf(r);
            case requirement_form::record:
                return record_leaf(r);
            case requirement_form::gpa:
                return average_leaf(r);
            case requirement_form::grade_level:
                return within(grade_, r);
            case requirement_form::cohort:
                return within(r_.cohort, r);
            case requirement_form::enrolled:
                return in(r_.enrolled, r.id);
            case requirement_form::status:
                return in(r_.statuses, r.id);
            case requirement_form::age: {
                if (!r_.birth_date || !day_) return standing::unknown;
                return yes(*r_.birth_date + std::chrono::years{r.number} <= *day_);
            }
            case requirement_form::test: {
                const double* best = entry(r_.tests, r.id);
                return best ? yes(*best * 100 > static_cast<double>(r.hundredths) - 0.001) : standing::unknown;
            }
            case requirement_form::approval: {
                const bool* given = entry(r_.approvals, r.id);
                return given ? yes(*given) : standing::unknown;
            }
            default:
                return yes(r.truth);
        }
    }

    const catalog_data& data_;
    const record& r_;
    std::optional<date> day_;
    std::optional<std::int32_t> grade_;
    std::vector<plain_course> held_;
};

}  // namespace gradus::oracle

#endif
