// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_PLAIN_WALK_HPP
#define GRADUS_BENCHMARKS_PLAIN_WALK_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"
#include "gradus/catalog/requirement_text.hpp"
#include "gradus/core/standing.hpp"

namespace gradus::baseline {

/// The standing of requirements as one would first write it: each requirement is a tree, walked for each record, with hash tables for ids
/// and selectors resolved once. Shares nothing with the circuit. Makes the same answers as `evaluate`.
class plain_walk {
public:
    explicit plain_walk(const catalog_data& data) : data_(data) {
        for (std::size_t i = 0; i < data.courses.size(); ++i) courses_[data.courses[i].id] = i;
        for (const equivalence& e : data.equivalences) equivalences_[e.from].push_back(&e);
        for (const auto& list : data.exclusions)
            for (const std::string& id : list) exclusions_[id].push_back(&list);
        for (const credential& k : data.credentials) credentials_[k.id] = &k;
        for (const course& c : data.courses) resolve(c.requires_);
        for (const auto& k : data.credentials) resolve(k.requires_);
        for (const auto& e : data.entry_points) resolve(e.requires_);
        for (const auto& s : data.requirement_sets) resolve(s.requires_);
        for (const auto& x : data.exit_points) resolve(x.requires_);
        for (const course& c : data.courses) {
            things_[c.id] = counted_as(c.id);
            for (const std::string& name : c.grants.records) granting_[name].push_back(c.id);
        }
        for (const auto& [id, list] : equivalences_) things_[id] = counted_as(id);
        for (std::size_t i = 0; i < data.grading.scale.size(); ++i)
            marks_[data.grading.scale[i]] = static_cast<double>(i);
    }

    /// Calls `visit(standing)` for every course, credential, entry, requirement set and exit, in their order.
    template <class Visit>
    void each(const record& r, std::optional<date> day, std::optional<std::int32_t> grade, Visit visit) {
        r_ = &r;
        day_ = day;
        grade_ = grade;
        take_attempts();
        for (const course& c : data_.courses) visit(of_course(c));
        for (const auto& k : data_.credentials) visit(of(k.requires_));
        for (const auto& e : data_.entry_points) visit(of(e.requires_));
        for (const auto& s : data_.requirement_sets) visit(of(s.requires_));
        for (const auto& x : data_.exit_points) visit(of(x.requires_));
    }

private:
    struct thing {
        std::vector<std::string_view> full;  ///< itself first, the others in the catalog's order
        std::unordered_map<std::string_view, std::int64_t> parts;
        std::optional<std::int64_t> elective;
        std::int64_t once = 0, most = 0;
    };
    struct held {
        std::string_view id;
        const thing* as = nullptr;
        bool running = false, ungraded = false;
        double mark = -1;
        std::int64_t together = 0, greatest = 0, amount = 0;

        [[nodiscard]] std::int64_t in_all() const { return std::min(together, std::max(as->most, greatest)); }
    };
    struct chosen {
        std::unordered_set<std::string_view> courses;
        bool everything = false;
    };

    static standing yes(bool is) { return is ? standing::met : standing::unmet; }

    // ---- the catalog

    void resolve(const std::optional<requirement>& r) {
        if (r) resolve(*r);
    }
    void resolve(const requirement& r) {
        for (const requirement& part : r.parts) resolve(part);
        if (!r.of) return;
        chosen& made = selections_[&*r.of];
        for (const bool away : {false, true})
            for (const std::string& entry : r.of->entries) {
                const bool takes_away = entry[0] == '!' && !courses_.contains(entry);
                if (takes_away != away) continue;
                const std::string_view what = std::string_view(entry).substr(away ? 1 : 0);
                if (what == "*" && !away) made.everything = true;
                for (const course& c : data_.courses)
                    if (takes(what, c)) away ? void(made.courses.erase(c.id)) : void(made.courses.insert(c.id));
            }
    }

    [[nodiscard]] bool takes(std::string_view entry, const course& c) const {
        if (courses_.contains(entry)) return c.id == entry;
        if (entry == "*") return true;
        const std::string_view word = entry.substr(entry.find(':') + 1);
        if (entry.starts_with("tag:")) return std::find(c.tags.begin(), c.tags.end(), word) != c.tags.end();
        if (entry.starts_with("subject:")) return !word.empty() && c.subject == word;
        if (entry.starts_with("kind:")) return to_string(c.kind) == word;
        return entry.starts_with("id:") && has_form(word, c.id);
    }
    static bool has_form(std::string_view form, std::string_view text) {
        if (form.empty()) return text.empty();
        if (form[0] == '*') return has_form(form.substr(1), text) || (!text.empty() && has_form(form, text.substr(1)));
        return !text.empty() && (form[0] == '?' || form[0] == text[0]) && has_form(form.substr(1), text.substr(1));
    }

    [[nodiscard]] thing counted_as(std::string_view id) const {
        thing t;
        std::vector<std::string_view> reached{id};
        std::set<std::size_t> full;
        for (std::size_t next = 0; next < reached.size(); ++next) {
            if (const auto c = courses_.find(reached[next]); c != courses_.end()) full.insert(c->second);
            if (const auto list = equivalences_.find(reached[next]); list != equivalences_.end())
                for (const equivalence* e : list->second)
                    if (e->kind == equivalence_kind::full &&
                        std::find(reached.begin(), reached.end(), e->to) == reached.end())
                        reached.push_back(e->to);
        }
        const auto own = courses_.find(id);
        if (own != courses_.end()) t.full.push_back(id);
        for (const std::size_t c : full)
            if (own == courses_.end() || c != own->second) t.full.push_back(data_.courses[c].id);
        if (const auto list = equivalences_.find(id); list != equivalences_.end())
            for (const equivalence* e : list->second) {
                if (e->kind == equivalence_kind::elective)
                    t.elective = e->credits.value_or(credits::of(1)).hundredths();
                if (e->kind == equivalence_kind::partial) {
                    const std::int64_t part = e->credits.value_or(course_of(e->to).credits).hundredths();
                    t.parts[e->to] += part;
                    t.once = std::max(t.once, part);
                }
            }
        t.once = std::max(t.once, t.elective.value_or(0));
        if (own != courses_.end()) {
            t.once = data_.courses[own->second].credits.hundredths();
            t.most = data_.courses[own->second].max_credits.value_or(data_.courses[own->second].credits).hundredths();
        } else if (!full.empty()) {
            t.once = data_.courses[*full.begin()].credits.hundredths();
        }
        return t;
    }
    [[nodiscard]] const course& course_of(std::string_view id) const { return data_.courses[courses_.at(id)]; }

    // ---- the record

    [[nodiscard]] std::optional<double> mark_of(const std::string& grade) const {
        const auto at = marks_.find(grade);
        return at == marks_.end() ? std::nullopt : std::optional{at->second};
    }

    void take_attempts() {
        held_.clear();
        by_course_.clear();
        const double passing = *mark_of(data_.grading.passing);
        for (const attempt& a : r_->attempts) {
            const auto as = things_.find(a.course);
            const auto mark = mark_of(a.grade);
            const bool running = a.status == attempt_status::in_progress;
            if (a.status == attempt_status::withdrawn || as == things_.end() || (!running && mark && *mark < passing))
                continue;
            held& h = held_of(a.course, running);
            h.as = &as->second;
            const std::int64_t once = a.credits ? a.credits->hundredths() : h.as->once;
            h.together += once;
            h.greatest = std::max(h.greatest, once);
            if (!mark) h.ungraded = true;
            if (mark && !running) h.mark = std::max(h.mark, *mark);
        }
        for (held& h : held_) h.amount = h.in_all();
        for (held& h : held_)
            for (const held& done : held_)
                if (h.running && !done.running && done.id == h.id) {
                    held both = h;
                    both.together += done.together;
                    both.greatest = std::max(both.greatest, done.greatest);
                    h.amount = both.in_all() - done.amount;
                }
        std::unordered_map<const void*, std::string_view> earners;
        for (held& h : held_)
            if (const auto lists = exclusions_.find(h.id); lists != exclusions_.end())
                for (const auto* list : lists->second)
                    if (earners.try_emplace(list, h.id).first->second != h.id) h.amount = 0;
        for (const held& h : held_)
            for (const std::string_view id : h.as->full) by_course_[id].push_back(&h);
    }
    held& held_of(std::string_view id, bool running) {
        for (held& h : held_)
            if (h.id == id && h.running == running) return h;
        held& h = held_.emplace_back();
        h.id = id;
        h.running = running;
        return h;
    }

    [[nodiscard]] standing against(const held& h, const std::string& asked) const {
        if (h.running) return standing::pending;
        if (asked.empty() || h.mark >= *mark_of(asked)) return standing::met;
        return h.ungraded ? standing::unknown : standing::unmet;
    }

    // ---- requirements

    [[nodiscard]] standing of(const std::optional<requirement>& r) const {
        return r ? walk(*r, nullptr, false) : standing::met;
    }

    [[nodiscard]] standing of_course(const course& c) const {
        if (const auto lists = exclusions_.find(c.id); lists != exclusions_.end())
            for (const auto* list : lists->second)
                for (const std::string& other : *list)
                    if (const auto by = by_course_.find(other); other != c.id && by != by_course_.end())
                        for (const held* h : by->second)
                            if (h->id != c.id) return standing::unmet;
        std::vector<std::string> waived;
        for (const waiver& w : r_->waivers) {
            if (w.course != c.id || (w.until && (!day_ || *w.until < *day_))) continue;
            if (w.of == "all") return standing::met;
            waived.push_back(squeezed(w.of));
        }
        return c.requires_ ? walk(*c.requires_, waived.empty() ? nullptr : &waived, false) : standing::met;
    }
    static std::string squeezed(std::string text) {
        std::erase(text, ' ');
        return text;
    }

    [[nodiscard]] standing walk(const requirement& r, const std::vector<std::string>* waived, bool loose) const {
        const auto part = [&](std::size_t i) { return walk(r.parts[i], waived, loose); };
        switch (r.form) {
            case requirement_form::all: {
                standing least = standing::met;
                for (std::size_t i = 0; i < r.parts.size() && least != standing::unmet; ++i)
                    least = std::min(least, part(i));
                return least;
            }
            case requirement_form::any: {
                standing most = standing::unmet;
                for (std::size_t i = 0; i < r.parts.size() && most != standing::met; ++i)
                    most = std::max(most, part(i));
                return most;
            }
            case requirement_form::at_least: {
                std::vector<standing> parts;
                for (std::size_t i = 0; i < r.parts.size(); ++i) parts.push_back(part(i));
                std::sort(parts.rbegin(), parts.rend());
                if (r.number <= 0) return standing::met;
                const auto n = static_cast<std::size_t>(r.number);
                return n > parts.size() ? standing::unmet : parts[n - 1];
            }
            case requirement_form::negation:
                return negate(part(0));
            case requirement_form::conditional: {
                const standing c = part(0);
                return c == standing::met ? part(1) : c == standing::unmet ? part(2) : standing::unknown;
            }
            default:
                break;
        }
        if (waived && std::find(waived->begin(), waived->end(), squeezed(to_text(r))) != waived->end())
            return standing::met;
        if (r.form != requirement_form::with) return leaf(r);
        if (loose) return standing::pending;
        const auto& needed = course_of(r.id).requires_;
        const standing may = std::min(standing::pending, needed ? walk(*needed, nullptr, true) : standing::met);
        return r.mode == with_mode::same ? may : std::max(may, best_of(r.id, {}));
    }

    [[nodiscard]] standing best_of(std::string_view id, const std::string& asked) const {
        standing best = standing::unmet;
        if (const auto by = by_course_.find(id); by != by_course_.end())
            for (const held* h : by->second) best = std::max(best, against(*h, asked));
        return best;
    }

    template <class Amount>
    [[nodiscard]] static standing reaching(const Amount (&of)[4], std::int64_t wanted) {
        std::int64_t sum = 0;
        for (int s = 3; s > 0; --s)
            if ((sum += of[s]) >= wanted) return static_cast<standing>(s);
        return standing::unmet;
    }

    [[nodiscard]] standing credits_leaf(const requirement& r) const {
        const chosen& in = selections_.at(&*r.of);
        std::int64_t of[4] = {};
        for (const held& h : held_) {
            const bool whole = std::any_of(h.as->full.begin(), h.as->full.end(),
                                           [&](std::string_view id) { return in.courses.contains(id); });
            std::int64_t part = 0;
            if (!whole)
                for (const auto& [id, amount] : h.as->parts) part += in.courses.contains(id) ? amount : 0;
            if (!whole && part == 0 && in.everything) part = h.as->elective.value_or(0);
            of[static_cast<int>(against(h, r.grade))] += whole ? h.amount : std::min(part, h.amount);
        }
        return reaching(of, r.hundredths);
    }

    [[nodiscard]] standing courses_leaf(const requirement& r) const {
        const chosen& in = selections_.at(&*r.of);
        std::unordered_map<std::string_view, standing> by_id, by_value;
        for (const held& h : held_) {
            const auto as = std::find_if(h.as->full.begin(), h.as->full.end(),
                                         [&](std::string_view id) { return in.courses.contains(id); });
            if (as == h.as->full.end()) continue;
            const standing at = against(h, r.grade);
            by_id[h.id] = std::max(by_id[h.id], at);
            const course& c = course_of(*as);
            const std::string_view value = r.distinct && r.distinct->by == "kind" ? to_string(c.kind) : c.subject;
            if (!value.empty()) by_value[value] = std::max(by_value[value], at);
        }
        const auto count = [](const auto& of_each, std::int64_t wanted) {
            std::int64_t of[4] = {};
            for (const auto& [id, at] : of_each) ++of[static_cast<int>(at)];
            return reaching(of, wanted);
        };
        const standing enough = count(by_id, r.number);
        return r.distinct ? std::min(enough, count(by_value, r.distinct->min)) : enough;
    }

    [[nodiscard]] standing current(const credential& k, bool now) const {
        standing best = standing::unmet;
        for (const held_credential& have : r_->credentials) {
            if (have.id != k.id) continue;
            std::optional<date> last = have.expires;
            if (!last && have.earned && k.valid_months) last = add_months(*have.earned, *k.valid_months);
            best = std::max(best, !now || !last ? standing::met : !day_ ? standing::unknown : yes(*day_ <= *last));
        }
        return best;
    }

    [[nodiscard]] standing credentials_leaf(const requirement& r) const {
        std::int64_t of[4] = {};
        std::set<std::string_view> seen;
        for (const held_credential& have : r_->credentials) {
            const auto k = credentials_.find(have.id);
            if (k == credentials_.end() || !seen.insert(have.id).second) continue;
            if (!r.credential_class.empty() && k->second->class_ != r.credential_class) continue;
            if (!r.tier.empty() && k->second->tier != r.tier) continue;
            ++of[static_cast<int>(current(*k->second, true))];
        }
        return reaching(of, r.number);
    }

    [[nodiscard]] standing skill_leaf(const requirement& r) const {
        const auto has = [&](const std::vector<skill_level>& list) {
            return std::any_of(list.begin(), list.end(),
                               [&](const skill_level& s) { return s.skill == r.id && s.level >= r.number; });
        };
        if (has(r_->skills)) return standing::met;
        for (const held_credential& have : r_->credentials)
            if (const auto k = credentials_.find(have.id); k != credentials_.end() && has(k->second->attests))
                return standing::met;
        standing best = standing::unmet;
        for (const held& h : held_)
            for (const std::string_view id : h.as->full)
                if (has(course_of(id).develops)) best = std::max(best, against(h, {}));
        return best;
    }

    [[nodiscard]] standing hours_leaf(const requirement& r) const {
        std::int64_t of[4] = {};
        if (const auto* given = entry(r_->hours, r.id)) of[3] += *given;
        for (const held& h : held_) {
            if (h.running &&
                std::any_of(held_.begin(), held_.end(), [&](const held& o) { return !o.running && o.id == h.id; }))
                continue;
            std::int64_t most = 0;
            for (const std::string_view id : h.as->full)
                if (const auto* hours = entry(course_of(id).grants.hours, r.id))
                    most = std::max<std::int64_t>(most, *hours);
            of[static_cast<int>(against(h, {}))] += most;
        }
        return reaching(of, r.number);
    }

    [[nodiscard]] standing record_leaf(const requirement& r) const {
        standing best = standing::unknown;
        for (const held_record& have : r_->records) {
            if (have.name != r.id) continue;
            best = !have.held    ? standing::unmet
                   : !have.until ? standing::met
                   : !day_       ? standing::unknown
                                 : yes(*day_ <= *have.until);
            break;
        }
        if (const auto list = granting_.find(r.id); list != granting_.end())
            for (const std::string_view id : list->second) best = std::max(best, best_of(id, {}));
        return best;
    }

    [[nodiscard]] standing average_leaf(const requirement& r) const {
        if (!r.of) return r_->gpa ? yes(*r_->gpa * 100 >= static_cast<double>(r.hundredths) - 1e-6) : standing::unknown;
        const chosen& in = selections_.at(&*r.of);
        double points = 0, weight = 0;
        for (const attempt& a : r_->attempts) {
            if ((a.status != attempt_status::completed && a.status != attempt_status::transfer) || a.grade.empty())
                continue;
            const auto as = things_.find(a.course);
            if (as == things_.end() || std::none_of(as->second.full.begin(), as->second.full.end(),
                                                    [&](std::string_view id) { return in.courses.contains(id); }))
                continue;
            const auto* known = entry(data_.grading.points, a.grade);
            const double by = static_cast<double>(a.credits ? a.credits->hundredths() : as->second.once);
            points += (known ? *known : *mark_of(a.grade)) * by;
            weight += by;
        }
        if (weight == 0) return standing::unknown;
        return yes(points * 100 >= static_cast<double>(r.hundredths) * weight - 1e-6 * weight);
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
    static standing in(const std::optional<std::vector<std::string>>& list, const std::string& word) {
        return list ? yes(std::find(list->begin(), list->end(), word) != list->end()) : standing::unknown;
    }

    [[nodiscard]] standing leaf(const requirement& r) const {
        switch (r.form) {
            case requirement_form::constant:
                return yes(r.truth);
            case requirement_form::course:
                return best_of(r.id, r.grade);
            case requirement_form::credits:
                return credits_leaf(r);
            case requirement_form::courses:
                return courses_leaf(r);
            case requirement_form::skill:
                return skill_leaf(r);
            case requirement_form::credential:
                return current(*credentials_.at(r.id), r.current);
            case requirement_form::credentials:
                return credentials_leaf(r);
            case requirement_form::grade_level:
                return within(grade_, r);
            case requirement_form::cohort:
                return within(r_->cohort, r);
            case requirement_form::age:
                return r_->birth_date && day_ ? yes(age_on(*r_->birth_date, *day_) >= r.number) : standing::unknown;
            case requirement_form::gpa:
                return average_leaf(r);
            case requirement_form::test: {
                const double* best = entry(r_->tests, r.id);
                return best ? yes(*best * 100 >= static_cast<double>(r.hundredths) - 1e-6) : standing::unknown;
            }
            case requirement_form::hours:
                return hours_leaf(r);
            case requirement_form::record:
                return record_leaf(r);
            case requirement_form::approval: {
                const bool* given = entry(r_->approvals, r.id);
                return given ? yes(*given) : standing::unknown;
            }
            case requirement_form::enrolled:
                return in(r_->enrolled, r.id);
            default:
                return in(r_->statuses, r.id);
        }
    }

    const catalog_data& data_;
    std::unordered_map<std::string_view, std::size_t> courses_;
    std::unordered_map<std::string_view, std::vector<const equivalence*>> equivalences_;
    std::unordered_map<std::string_view, std::vector<const std::vector<std::string>*>> exclusions_;
    std::unordered_map<std::string_view, const credential*> credentials_;
    std::unordered_map<const selector*, chosen> selections_;
    std::unordered_map<std::string_view, thing> things_;
    std::unordered_map<std::string_view, std::vector<std::string_view>> granting_;
    std::unordered_map<std::string_view, double> marks_;

    const record* r_ = nullptr;
    std::optional<date> day_;
    std::optional<std::int32_t> grade_;
    std::vector<held> held_;
    std::unordered_map<std::string_view, std::vector<const held*>> by_course_;
};

}  // namespace gradus::baseline

#endif
